import type { Bilingual } from '../import-problem.ts';

/**
 * Rules of domain 2.10 that one cell of a file can break by itself. BR-13 to BR-15 are this system's own conventions about
 * figures, which no article states.
 */
export interface CellRule {
  readonly rule: string;
  readonly article: string;
  readonly reason: Bilingual;
  readonly remedy: Bilingual;
}

const OUR_CONVENTION = 'Quy ước của hệ thống, không phải điều luật / a rule of this system, not of the law';

export const rescindedNotCounted: CellRule = {
  rule: 'BR-09',
  article: 'Chương VII Luật 06/2022/QH15',
  reason: {
    vi: 'Khen thưởng đã bị hủy bỏ, thu hồi: được ghi lại nhưng không tính vào các tổng số.',
    en: 'A rescinded award: it is kept on record, and counted in no total.',
  },
  remedy: {
    vi: 'Nếu chưa bị hủy bỏ, để trống cột này.',
    en: 'Leave this column empty where it was not rescinded.',
  },
};

export const levelNamed: CellRule = {
  rule: 'BR-13',
  article: OUR_CONVENTION,
  reason: {
    vi: 'Số báo cáo không nêu cấp khen thưởng; số của các cấp không được gộp lẫn.',
    en: 'The figure names no level; figures of several levels are never mixed.',
  },
  remedy: { vi: 'Mỗi cấp một dòng.', en: 'Give each level a row of its own.' },
};

export const unknownIsNotZero: CellRule = {
  rule: 'BR-14',
  article: OUR_CONVENTION,
  reason: {
    vi: 'Không rõ là bằng 0, chưa biết hay chưa báo cáo.',
    en: 'It is not clear whether this means zero, unknown or not reported.',
  },
  remedy: {
    vi: 'Bằng không thì ghi 0; chưa biết thì để trống; chưa báo cáo thì bỏ dòng này.',
    en: 'Write 0 for zero; leave it empty where it is unknown; leave the row out where nothing is reported.',
  },
};

export const qualifierKept: CellRule = {
  rule: 'BR-15',
  article: OUR_CONVENTION,
  reason: {
    vi: 'Số làm tròn (“trên”, “khoảng”) nhưng cột “Cách nêu” ghi khác.',
    en: 'The figure is rounded (“over”, “about”), and the column “Qualifier” says otherwise.',
  },
  remedy: {
    vi: 'Sửa cột “Cách nêu”, hoặc để trống.',
    en: 'Correct the column “Qualifier”, or leave it empty.',
  },
};

export const heroConsultation: CellRule = {
  rule: 'BR-16',
  article: 'Điều 46 Nghị định 98/2023/NĐ-CP',
  reason: {
    vi: 'Danh hiệu Anh hùng phải được lấy ý kiến Nhân dân đủ 10 ngày làm việc, xong trước ngày ký.',
    en: 'A Hero title needs a public consultation of 10 working days that ended before the day of signing.',
  },
  remedy: {
    vi: 'Điền “Lấy ý kiến từ ngày” và “Lấy ý kiến đến ngày” đúng như đã đăng.',
    en: 'Fill in “Consultation from” and “Consultation until” as they were posted.',
  },
};
