import { createHash } from 'node:crypto';
import { buildGlobalId } from '../../../schema/protocol/global-id.ts';
import type {
  AwardLevel,
  CommendationRecord,
  DecisionRecord,
  MovementRecord,
  RecipientRecord,
} from '../records/records.ts';
import { regionOn, ruledAgency, ruledFormOn, ruledForms, type RuledForm } from '../rules/rule-reference.ts';
import type { DecisionDraft } from './draft-decisions.ts';
import { findAgency } from './find-agency.ts';
import { foldText } from './fold-text.ts';
import { checkConsultation } from './check-consultation.ts';
import { KIND_CHOICES, RESCISSION_CHOICES, TYPE_CHOICES, YES_NO_CHOICES } from './import-choices.ts';
import { rescindedNotCounted } from './rows/record-rules.ts';
import type { LineReader } from './line-reader.ts';

/** What the records of a file are made with. */
export interface ComposingTerms {
  readonly owner: string;
  /** The owner's movements: an award may name one by its id or title. */
  readonly movements: readonly MovementRecord[];
  /** RFC 3339, in UTC. */
  readonly now: string;
}

/** The records of one decision; `lineOf` says where each award stands in the file. */
export interface ComposedDecision {
  readonly decision: DecisionRecord;
  readonly recipients: readonly RecipientRecord[];
  readonly commendations: readonly CommendationRecord[];
  readonly lineOf: ReadonlyMap<string, LineReader>;
}

const CODES_BY_NAME = new Map(ruledForms.map(({ code, name }) => [foldText(name), code]));
const NATIONAL_MOVEMENT = /^M-\d{2}$/;
const RULES_CHANGED_ON = '2024-01-01';
const RULES = { before: '2017-10-01', after: RULES_CHANGED_ON };
const HASH_DIGITS = 16;

/**
 * Makes records of a draft, of those of its lines that can be read; what can't is noted at its line (`isRejected`), and the
 * rest is for rules to look at alone. Null where the decision itself can't be read.
 */
export function composeRecords(draft: DecisionDraft, terms: ComposingTerms): ComposedDecision | null {
  const { owner } = terms;
  const { level, signerOffice, authority, publishedOn } = draft.terms;
  const id = decisionIdOf(owner, draft.number, draft.issuedOn);
  const lineOf = new Map<string, LineReader>();
  const recipients = new Map<string, RecipientRecord>();
  const commendations: CommendationRecord[] = [];
  for (const reader of draft.awardLines) {
    const award =
      level === null ? null : composeAward(reader, { ...terms, decisionId: id, level, day: draft.issuedOn });
    if (award === null) continue;
    if (lineOf.has(award.commendation.id)) noteLineTwice(reader);
    lineOf.set(award.commendation.id, reader);
    recipients.set(award.recipient.id, award.recipient);
    commendations.push(award.commendation);
  }
  if (level === null) return null;
  const decision: DecisionRecord = {
    ...{ owner, id, number: draft.number, issuedOn: draft.issuedOn, level, signerOffice, publishedOn },
    status: publishedOn === null ? 'ISSUED' : 'PUBLISHED',
    authority: authority ?? 'OWN',
    legalBasis: ruledFormOn(commendations[0]?.form ?? '', draft.issuedOn)?.legalBasis ?? null,
    provenance: 'RECORD',
  };
  return { decision, recipients: [...recipients.values()], commendations, lineOf };
}

interface AwardTerms extends ComposingTerms {
  readonly decisionId: string;
  readonly level: AwardLevel;
  readonly day: string;
}

interface ComposedAward {
  readonly recipient: RecipientRecord;
  readonly commendation: CommendationRecord;
}

function composeAward(reader: LineReader, terms: AwardTerms): ComposedAward | null {
  const { owner, day, decisionId, level, now } = terms;
  const line = reader.required('line');
  const form = readForm(reader, day);
  const kind = reader.requiredChoice('kind', KIND_CHOICES);
  const name = reader.required('name');
  const type = reader.choice('type', TYPE_CHOICES);
  const province = readProvince(reader, terms);
  const movement = readMovement(reader, terms);
  const achievementTo = reader.day('achievementTo');
  const posthumous = reader.choice('posthumous', YES_NO_CHOICES) === 'YES';
  const rewardAmount = readAmount(reader);
  const rescissionReason = reader.choice('rescissionReason', RESCISSION_CHOICES);
  if (rescissionReason !== null)
    reader.noteRule('rescissionReason', { severity: 'WARNING', ...rescindedNotCounted });
  checkAgency(reader, terms);
  if (form !== null) checkConsultation(reader, { form: form.code, day });
  if (line === null || form === null || kind === null || name === null) return null;
  const id = awardId({ owner, decisionId, day }, line);
  const recipientId = buildGlobalId(owner, `DT-${shortHash(recipientKey(reader, `${kind} ${id}`))}`);
  const shared = { owner, province, priorityGroups: [], ownership: null, provenance: 'RECORD' } as const;
  return {
    recipient: {
      ...{ owner, id: recipientId, kind, name, unit: reader.text('unit'), agency: owner, province },
      ...{ priorityGroups: [], ownership: null, isMinor: false },
    },
    commendation: {
      ...{ ...shared, ...movement, id, agency: owner, level, form: form.code, formGroup: form.group, type },
      ...{ decisionId, recipientId, recipientKind: kind, achievementTo, posthumous, rewardAmount },
      region: province === null ? null : regionOn(province, day),
      ...{ fields: [], year: Number(day.slice(0, 4)), awardedOn: day, updatedAt: now },
      ...{ rescinded: rescissionReason !== null, rescissionReason },
      ruleVersion: day < RULES_CHANGED_ON ? RULES.before : RULES.after,
    },
  };
}

/**
 * One recipient in several lines: of one code, or of one kind, name and unit. A name without a unit says too little, and
 * is a recipient of its own.
 */
function recipientKey(reader: LineReader, own: string): string {
  const [code, name, unit] = [reader.text('recipientCode'), reader.text('name'), reader.text('unit')];
  if (code !== null) return `code ${foldText(code)}`;
  if (name === null || unit === null) return `line ${own}`;
  return `name ${own.split(' ')[0] ?? ''} ${foldText(name)} ${foldText(unit)}`;
}

function readForm(reader: LineReader, day: string): RuledForm | null {
  const text = reader.required('form');
  if (text === null) return null;
  const form = ruledFormOn(CODES_BY_NAME.get(foldText(text)) ?? text.toUpperCase(), day);
  if (form === null)
    reader.note(
      'form',
      {
        vi: `“${text}” không phải hình thức khen thưởng có hiệu lực vào ngày ${day}.`,
        en: `“${text}” is no form of commendation that was in force on ${day}.`,
      },
      {
        vi: 'Chọn tên trong danh sách của tệp mẫu (trang “Danh mục”).',
        en: 'Choose a name of the template’s list (sheet “Danh mục”).',
      },
    );
  return form;
}

function readProvince(reader: LineReader, { owner, day }: AwardTerms): string | null {
  const text = reader.text('province');
  if (text === null) return ruledAgency(owner)?.kind === 'PROVINCE' ? owner : null;
  const agency = findAgency(text, day);
  if (agency?.kind === 'PROVINCE') return agency.code;
  reader.note(
    'province',
    { vi: `Không có tỉnh, thành phố “${text}”.`, en: `There is no province “${text}”.` },
    {
      vi: 'Ghi tên hoặc mã của tỉnh vào ngày quyết định.',
      en: 'Give the name or code that it had on the day of the decision.',
    },
  );
  return null;
}

/** The column only confirms: whose file it is says who imports it. */
function checkAgency(reader: LineReader, { owner, day }: AwardTerms): void {
  const text = reader.text('agency');
  if (text === null || text.toUpperCase() === owner) return;
  const agency = findAgency(text, day);
  if (agency?.code === owner) return;
  const code = agency?.code ?? '?';
  reader.note(
    'agency',
    {
      vi: `“${text}” không phải ${owner} vào ngày ${day}.`,
      en: `“${text}” is not ${owner} on ${day}.`,
    },
    agency === null
      ? { vi: 'Sửa mã cơ quan.', en: 'Correct the agency’s code.' }
      : { vi: `Nhập dòng này với --code ${code}.`, en: `Import this row with --code ${code}.` },
  );
}

function readMovement(
  reader: LineReader,
  { owner, movements }: AwardTerms,
): Pick<CommendationRecord, 'movement' | 'nationalMovement'> {
  const text = reader.text('movement');
  if (text === null) return { movement: null, nationalMovement: null };
  if (NATIONAL_MOVEMENT.test(text)) return { movement: null, nationalMovement: text };
  const found = movements.find(
    ({ id, title }) => id === text || id === buildGlobalId(owner, text) || foldText(title) === foldText(text),
  );
  if (found !== undefined) return { movement: found.id, nationalMovement: found.nationalMovement };
  reader.note(
    'movement',
    { vi: `Không tìm thấy phong trào “${text}”.`, en: `There is no movement “${text}”.` },
    {
      vi: 'Ghi mã hoặc tên phong trào của cơ quan, hoặc mã phong trào quốc gia như M-02.',
      en: 'Give the id or title of a movement of this agency, or a national movement as M-02.',
    },
  );
  return { movement: null, nationalMovement: null };
}

function readAmount(reader: LineReader): string | null {
  const text = reader.text('rewardAmount');
  if (text === null) return null;
  const digits = text.replace(/\s|đồng|đ$/giu, '');
  const plain = /^\d{1,3}([.,]\d{3})+$/.test(digits) ? digits.replace(/[.,]/g, '') : digits;
  if (/^\d{1,15}$/.test(plain)) return plain;
  reader.note(
    'rewardAmount',
    { vi: `“${text}” không phải số tiền.`, en: `“${text}” is no amount of money.` },
    { vi: 'Ghi số đồng, như 1.560.000.', en: 'Write đồng, as 1.560.000.' },
  );
  return null;
}

function noteLineTwice(reader: LineReader): void {
  reader.note(
    'line',
    { vi: 'Mã dòng bị trùng trong cùng quyết định.', en: 'The line id stands twice in one decision.' },
    {
      vi: 'Mỗi dòng của quyết định cần một mã riêng.',
      en: 'Give each row of the decision an id of its own.',
    },
  );
}

/** The id of a decision of a file: of the same number and day, always the same. */
export function decisionIdOf(owner: string, number: string, issuedOn: string): string {
  return buildGlobalId(owner, `QD-${issuedOn}-${shortHash(foldText(number).replace(/\s/g, ''))}`);
}

/** The id of an award by its line in its decision. */
export function awardId(
  { owner, decisionId, day }: { readonly owner: string; readonly decisionId: string; readonly day: string },
  line: string,
): string {
  return buildGlobalId(owner, `KT-${day.slice(0, 4)}-${shortHash(`${decisionId} ${foldText(line)}`)}`);
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, HASH_DIGITS);
}
