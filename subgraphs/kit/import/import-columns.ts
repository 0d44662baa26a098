import type { Bilingual } from './import-problem.ts';
import { foldText } from './fold-text.ts';

export interface ImportColumn {
  /** The template's heading, and its English. */
  readonly heading: Bilingual;
  /** Other headings that offices use. */
  readonly aliases: readonly string[];
}

const COLUMNS = {
  line: column('Mã dòng', 'Line id', ['stt', 'số thứ tự', 'mã bản ghi']),
  number: column('Số quyết định', 'Decision number', ['số qđ', 'quyết định số', 'số, ký hiệu']),
  issuedOn: column('Ngày ký', 'Signed on', ['ngày quyết định', 'ngày ban hành', 'ngày qđ']),
  level: column('Cấp khen thưởng', 'Level', ['cấp', 'cấp quyết định']),
  signerOffice: column('Chức vụ người ký', 'Signer’s office', ['người ký', 'thẩm quyền ký']),
  authority: column('Hình thức ký', 'Authority', ['thẩm quyền', 'ký thay']),
  publishedOn: column('Ngày công bố', 'Published on', ['ngày công khai']),
  form: column('Hình thức khen thưởng', 'Form', ['hình thức', 'danh hiệu', 'danh hiệu, hình thức']),
  type: column('Loại khen thưởng', 'Type', ['loại hình khen thưởng', 'loại']),
  kind: column('Loại đối tượng', 'Kind of recipient', ['đối tượng']),
  name: column('Tên cá nhân, tập thể, hộ', 'Name', [
    'họ và tên',
    'họ tên',
    'tên',
    'tên đối tượng',
    'tên cá nhân',
    'tên cá nhân, tập thể',
  ]),
  unit: column('Đơn vị công tác', 'Unit', ['đơn vị', 'nơi công tác']),
  recipientCode: column('Mã đối tượng', 'Recipient code', ['mã cá nhân, tập thể']),
  agency: column('Mã cơ quan', 'Agency code', ['cơ quan']),
  province: column('Tỉnh, thành phố', 'Province', ['tỉnh', 'tỉnh/thành phố', 'tỉnh thành']),
  movement: column('Phong trào', 'Movement', ['mã phong trào', 'tên phong trào']),
  achievementTo: column('Thành tích đến ngày', 'Achievement until', ['ngày lập thành tích']),
  posthumous: column('Truy tặng', 'Posthumous', []),
  rewardAmount: column('Tiền thưởng (đồng)', 'Reward (đồng)', ['tiền thưởng', 'mức tiền thưởng']),
  consultedFrom: column('Lấy ý kiến từ ngày', 'Consultation from', ['ngày đăng lấy ý kiến']),
  consultedTo: column('Lấy ý kiến đến ngày', 'Consultation until', ['ngày hết lấy ý kiến']),
  rescissionReason: column('Lý do hủy bỏ, thu hồi', 'Reason of rescission', ['lý do thu hồi']),
  title: column('Tên phong trào', 'Movement’s title', ['tên gọi', 'phong trào', 'tên']),
  movementKind: column('Hình thức tổ chức', 'Kind of movement', ['loại phong trào']),
  scope: column('Phạm vi', 'Scope', ['phạm vi tổ chức']),
  status: column('Tình trạng', 'State', ['trạng thái']),
  launchedOn: column('Ngày phát động', 'Launched on', ['phát động']),
  periodFrom: column('Từ ngày', 'From', ['ngày bắt đầu']),
  periodTo: column('Đến ngày', 'To', ['ngày kết thúc']),
  nationalMovement: column('Phong trào toàn quốc', 'National movement', ['mã phong trào toàn quốc']),
  missingContent: column('Nội dung còn thiếu', 'Lacking content', ['còn thiếu']),
  themes: column('Chủ đề', 'Themes', ['mã chủ đề']),
  reviewKind: column('Loại đánh giá', 'Kind of review', ['sơ kết, tổng kết', 'loại']),
  phase: column('Giai đoạn', 'Phase', ['giai đoạn số', 'thứ tự giai đoạn']),
  dueOn: column('Hạn', 'Due on', ['thời hạn', 'hạn sơ kết']),
  heldOn: column('Ngày tổ chức', 'Held on', ['ngày thực hiện', 'ngày sơ kết', 'ngày tổng kết']),
  planNumber: column('Số kế hoạch', 'Plan number', ['kế hoạch số']),
  planIssuedOn: column('Ngày ban hành kế hoạch', 'Plan issued on', ['ngày kế hoạch']),
  lastReviewOn: column('Sơ kết gần nhất', 'Latest review on', ['ngày sơ kết gần nhất']),
  metric: column('Chỉ tiêu', 'Metric', ['mã chỉ tiêu']),
  year: column('Năm', 'Year', []),
  targetGroup: column('Nhóm đối tượng', 'Target group', ['mã nhóm đối tượng']),
  value: column('Giá trị', 'Value', ['số liệu', 'kết quả']),
  qualifier: column('Cách nêu', 'Qualifier', ['mức chính xác']),
  asOf: column('Tính đến ngày', 'As of', ['thời điểm']),
  exemplarTitle: column('Nội dung điển hình', 'Exemplar', ['điển hình', 'tên điển hình']),
  awardLine: column('Mã dòng khen thưởng', 'Line id of the award', []),
  replicatedIn: column('Nhân rộng tại', 'Replicated in', ['nơi nhân rộng']),
  mediaItems: column('Số tin, bài', 'Media items', ['tin bài']),
  consent: column('Đồng ý đưa tin', 'Consent on file', ['đã đồng ý']),
  reportKind: column('Loại báo cáo', 'Kind of report', []),
  period: column('Kỳ báo cáo', 'Period', ['kỳ']),
  measure: column('Số liệu báo cáo', 'Measure', ['chỉ tiêu báo cáo']),
  reported: column('Số báo cáo', 'Reported', ['số lượng', 'giá trị báo cáo']),
} as const satisfies Readonly<Record<string, ImportColumn>>;

/** Everything that a row may say. */
export type ImportField = keyof typeof COLUMNS;

/** The one of these fields that a heading means, however it is spelt; null where it is none of them. */
export function findField(heading: string, fields: readonly ImportField[]): ImportField | null {
  // What stands in brackets or behind an asterisk only explains.
  const wanted = foldText(heading);
  const named = fields.find((field) => spellings(field, false).includes(wanted));
  return named ?? fields.find((field) => spellings(field, true).includes(wanted)) ?? null;
}

/** The template's heading of a field. */
export function headingOf(field: ImportField): Bilingual {
  return COLUMNS[field].heading;
}

function spellings(field: ImportField, withAliases: boolean): readonly string[] {
  const { heading, aliases }: ImportColumn = COLUMNS[field];
  return [heading.vi, heading.en, ...(withAliases ? aliases : [])].map(foldText);
}

function column(vi: string, en: string, aliases: readonly string[]): ImportColumn {
  return { heading: { vi, en }, aliases };
}
