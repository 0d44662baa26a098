import type { Bilingual } from './import-problem.ts';
import { foldText } from './fold-text.ts';

/** Everything that a row may say. */
export type ImportField =
  | 'number'
  | 'issuedOn'
  | 'level'
  | 'signerOffice'
  | 'authority'
  | 'publishedOn'
  | 'line'
  | 'form'
  | 'type'
  | 'kind'
  | 'name'
  | 'unit'
  | 'recipientCode'
  | 'agency'
  | 'province'
  | 'movement'
  | 'achievementTo'
  | 'posthumous'
  | 'rewardAmount';

export interface ImportColumn {
  readonly field: ImportField;
  /** The template's heading, and its English. */
  readonly heading: Bilingual;
  /** Other headings that offices use. */
  readonly aliases: readonly string[];
}

/** Columns in the template's order. */
export const IMPORT_COLUMNS: readonly ImportColumn[] = [
  column('line', 'Mã dòng', 'Line id', ['stt', 'số thứ tự', 'mã bản ghi']),
  column('number', 'Số quyết định', 'Decision number', ['số qđ', 'quyết định số', 'số, ký hiệu']),
  column('issuedOn', 'Ngày ký', 'Signed on', ['ngày quyết định', 'ngày ban hành', 'ngày qđ']),
  column('level', 'Cấp khen thưởng', 'Level', ['cấp', 'cấp quyết định']),
  column('signerOffice', 'Chức vụ người ký', 'Signer’s office', ['người ký', 'thẩm quyền ký']),
  column('authority', 'Hình thức ký', 'Authority', ['thẩm quyền', 'ký thay']),
  column('publishedOn', 'Ngày công bố', 'Published on', ['ngày công khai']),
  column('form', 'Hình thức khen thưởng', 'Form', ['hình thức', 'danh hiệu', 'danh hiệu, hình thức']),
  column('type', 'Loại khen thưởng', 'Type', ['loại hình khen thưởng', 'loại']),
  column('kind', 'Loại đối tượng', 'Kind of recipient', ['đối tượng']),
  column('name', 'Tên cá nhân, tập thể, hộ', 'Name', ['họ và tên', 'họ tên', 'tên', 'tên đối tượng']),
  column('unit', 'Đơn vị công tác', 'Unit', ['đơn vị', 'nơi công tác']),
  column('recipientCode', 'Mã đối tượng', 'Recipient code', ['mã cá nhân, tập thể']),
  column('agency', 'Mã cơ quan', 'Agency code', ['cơ quan']),
  column('province', 'Tỉnh, thành phố', 'Province', ['tỉnh', 'tỉnh/thành phố', 'tỉnh thành']),
  column('movement', 'Phong trào', 'Movement', ['mã phong trào', 'tên phong trào']),
  column('achievementTo', 'Thành tích đến ngày', 'Achievement until', ['ngày lập thành tích']),
  column('posthumous', 'Truy tặng', 'Posthumous', []),
  column('rewardAmount', 'Tiền thưởng (đồng)', 'Reward (đồng)', ['tiền thưởng', 'mức tiền thưởng']),
];

const fieldsByHeading = new Map(
  IMPORT_COLUMNS.flatMap(({ field, heading, aliases }) =>
    [heading.vi, heading.en, ...aliases].map((text) => [foldText(text), field] as const),
  ),
);

/** The field that a heading means, however it is spelt; null where it is none of ours. */
export function findField(heading: string): ImportField | null {
  return fieldsByHeading.get(foldText(heading)) ?? null;
}

/** The template's heading of a field. */
export function headingOf(field: ImportField): Bilingual {
  return IMPORT_COLUMNS.find((each) => each.field === field)?.heading ?? { vi: field, en: field };
}

function column(field: ImportField, vi: string, en: string, aliases: readonly string[]): ImportColumn {
  return { field, heading: { vi, en }, aliases };
}
