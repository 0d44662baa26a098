import { foldText } from './fold-text.ts';
import { findField, type ImportField } from './import-columns.ts';

/** What the rows of a sheet are about. */
export type SheetKind =
  'awards' | 'movements' | 'reviews' | 'implementations' | 'metrics' | 'exemplars' | 'reports';

/** A sheet of the template. */
export interface SheetForm {
  readonly kind: SheetKind;
  readonly name: string;
  /** In the template's order. */
  readonly fields: readonly ImportField[];
  readonly required: readonly ImportField[];
}

/** The template's sheet of what drop-downs offer. */
export const LISTS_SHEET = 'Danh mục';
/** A sheet's name says as much as so many headings. */
const NAME_WEIGHT = 2;

const DECISION_FIELDS = ['number', 'issuedOn', 'level', 'signerOffice', 'authority', 'publishedOn'] as const;
const AWARD_FIELDS = [
  ...['line', 'number', 'issuedOn', 'form', 'type', 'kind', 'name', 'unit', 'recipientCode', 'agency'],
  ...['province', 'movement', 'achievementTo', 'posthumous', 'rewardAmount', 'consultedFrom'],
  ...['consultedTo', 'rescissionReason'],
] as const as readonly ImportField[];

/** The sheets that offices fill in. Decisions and commendations may stand in one sheet, too. */
export const SHEET_FORMS: readonly SheetForm[] = [
  form('awards', 'Quyết định', DECISION_FIELDS, ['number', 'issuedOn', 'level']),
  form('awards', 'Khen thưởng', AWARD_FIELDS, ['line', 'number', 'issuedOn', 'form', 'kind', 'name']),
  form(
    'movements',
    'Phong trào',
    [
      ...(['line', 'title', 'movementKind', 'scope', 'status', 'launchedOn', 'periodFrom'] as const),
      ...(['periodTo', 'nationalMovement', 'missingContent', 'themes'] as const),
    ],
    ['line', 'title', 'status'],
  ),
  form(
    'reviews',
    'Sơ kết, tổng kết',
    ['line', 'movement', 'reviewKind', 'phase', 'periodFrom', 'periodTo', 'dueOn', 'heldOn', 'status'],
    ['line', 'movement', 'reviewKind'],
  ),
  form(
    'implementations',
    'Triển khai',
    ['line', 'nationalMovement', 'planNumber', 'planIssuedOn', 'status', 'lastReviewOn'],
    ['line', 'nationalMovement', 'status'],
  ),
  form(
    'metrics',
    'Chỉ tiêu',
    ['line', 'metric', 'year', 'province', 'targetGroup', 'value', 'qualifier', 'asOf'],
    ['line', 'metric'],
  ),
  form(
    'exemplars',
    'Điển hình',
    [
      ...(['line', 'exemplarTitle', 'kind', 'movement', 'number', 'issuedOn', 'awardLine'] as const),
      ...(['replicatedIn', 'mediaItems', 'consent'] as const),
    ],
    ['line', 'exemplarTitle', 'kind'],
  ),
  form(
    'reports',
    'Báo cáo',
    ['line', 'reportKind', 'period', 'measure', 'level', 'form', 'reported', 'qualifier'],
    ['line', 'period', 'measure', 'level', 'reported'],
  ),
];

const ALL_AWARD_FIELDS = [...new Set([...DECISION_FIELDS, ...AWARD_FIELDS])];

/** What a sheet is about: the kind that knows the most of its headings; that it is named as in the template counts, too. */
export function findSheet(
  name: string,
  headings: readonly string[],
): { readonly kind: SheetKind; readonly fields: readonly ImportField[] } {
  const candidates = SHEET_FORMS.map((sheet) => {
    const fields = sheet.kind === 'awards' ? ALL_AWARD_FIELDS : sheet.fields;
    const known = headings.filter((heading) => findField(heading, fields) !== null).length;
    return { kind: sheet.kind, fields, known: known + (isNamed(sheet, name) ? NAME_WEIGHT : 0) };
  });
  return candidates.reduce((most, each) => (each.known > most.known ? each : most));
}

function isNamed(sheet: SheetForm, name: string): boolean {
  return foldText(sheet.name) === foldText(name);
}

function form(
  kind: SheetKind,
  name: string,
  fields: readonly ImportField[],
  required: readonly ImportField[],
): SheetForm {
  return { kind, name, fields, required };
}
