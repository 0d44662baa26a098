import { MOVEMENT_STATES } from '../../../schema/movement-states.ts';
import type {
  AwardLevel,
  CommendationType,
  MovementContent,
  MovementKind,
  MovementScope,
  MovementStatus,
  RecipientKind,
  ReportLineRecord,
  RescissionReason,
  SigningAuthority,
} from '../records/records.ts';
import { foldText } from './fold-text.ts';
import type { FigureQualifier } from './read-figure.ts';

/** Codes with the words that people choose from. */
export type Choices<Code extends string> = Readonly<Record<Code, string>>;

export const LEVEL_CHOICES: Choices<AwardLevel> = {
  STATE: 'Cấp Nhà nước',
  CENTRAL: 'Cấp Trung ương',
  MINISTRY_PROVINCE: 'Cấp Bộ, ban, ngành, tỉnh',
  GRASSROOTS: 'Cấp cơ sở',
  ARMED_FORCES: 'Lực lượng vũ trang',
};

export const TYPE_CHOICES: Choices<CommendationType> = {
  MERIT: 'Theo công trạng',
  SUDDEN: 'Đột xuất',
  MOVEMENT: 'Theo phong trào',
  CAREER: 'Quá trình cống hiến',
  LENGTH_OF_SERVICE: 'Theo niên hạn',
  EXTERNAL: 'Đối ngoại',
};

export const KIND_CHOICES: Choices<RecipientKind> = {
  INDIVIDUAL: 'Cá nhân',
  COLLECTIVE: 'Tập thể',
  HOUSEHOLD: 'Hộ gia đình',
};

export const AUTHORITY_CHOICES: Choices<SigningAuthority> = {
  OWN: 'Ký trực tiếp',
  ON_BEHALF: 'Ký thay',
  DELEGATED: 'Thừa ủy quyền',
};

export const YES_NO_CHOICES: Choices<'YES' | 'NO'> = { YES: 'Có', NO: 'Không' };

export const RESCISSION_CHOICES: Choices<RescissionReason> = {
  FALSE_DECLARATION: 'Khai báo sai thành tích',
  FALSE_INFORMATION: 'Cung cấp thông tin sai',
  APPRAISAL_AGAINST_LAW: 'Thẩm định, xét duyệt trái quy định',
  CRITERIA_NOT_MET: 'Không đủ tiêu chuẩn',
  OTHER: 'Lý do khác',
};

export const MOVEMENT_KIND_CHOICES: Choices<MovementKind> = {
  REGULAR: 'Thường xuyên',
  THEMATIC: 'Theo chuyên đề',
};

/** Movements of the whole nation are the Council's. */
export const SCOPE_CHOICES: Choices<Exclude<MovementScope, 'NATIONAL'>> = {
  SECTOR_OR_PROVINCE: 'Bộ, ban, ngành, đoàn thể, địa phương',
  CLUSTER: 'Cụm, khối thi đua',
  UNIT: 'Cơ quan, tổ chức, đơn vị',
};

export const STATUS_CHOICES = Object.fromEntries(
  MOVEMENT_STATES.map(({ status, label }) => [status, label]),
) as Choices<MovementStatus>;

/** What Điều 17 Luật 06/2022/QH15 asks of a movement's plan. */
export const CONTENT_CHOICES: Choices<MovementContent> = {
  GOAL: 'Mục tiêu',
  SCOPE: 'Phạm vi thi đua',
  SUBJECTS: 'Đối tượng',
  CRITERIA: 'Tiêu chí',
  TIME: 'Thời gian',
  PLAN: 'Kế hoạch',
  MEASURES: 'Biện pháp',
};

export const REVIEW_CHOICES: Choices<'INTERIM' | 'FINAL'> = { INTERIM: 'Sơ kết', FINAL: 'Tổng kết' };

export const QUALIFIER_CHOICES: Choices<FigureQualifier> = {
  EXACT: 'Chính xác',
  OVER: 'Trên',
  APPROX: 'Khoảng',
  TARGET: 'Mục tiêu',
};

export const MEASURE_CHOICES: Choices<ReportLineRecord['measure']> = {
  DECISIONS: 'Số quyết định',
  COMMENDATIONS: 'Số lượt khen thưởng',
  RECIPIENTS: 'Số tập thể, cá nhân',
  MOVEMENTS: 'Số phong trào',
};

/** The codes by every text that means one, made once for each list: files have many rows. */
const codesByText = new WeakMap<object, ReadonlyMap<string, string>>();

/** The code that a text means, by its words or the code itself; null where it means none. */
export function findChoice<Code extends string>(choices: Choices<Code>, text: string): Code | null {
  const known = codesByText.get(choices) ?? indexChoices(choices);
  return (known.get(foldText(text)) as Code | undefined) ?? null;
}

function indexChoices(choices: Choices<string>): ReadonlyMap<string, string> {
  const entries = Object.entries(choices);
  const known = new Map([
    ...entries.map(([code]) => [foldText(code), code] as const),
    ...entries.map(([code, words]) => [foldText(words), code] as const),
  ]);
  codesByText.set(choices, known);
  return known;
}
