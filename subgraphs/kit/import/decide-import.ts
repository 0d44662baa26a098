import { groupBy } from '../data/group-by.ts';
import { applyRules } from '../rules/apply-rules.ts';
import { BUSINESS_RULES } from '../rules/business-rules.ts';
import type { CommendationRecord, DecisionRecord, FindingRecord, OwnerRecords } from '../records/records.ts';
import { composeRecords, type ComposedDecision } from './compose-records.ts';
import { decisionKey, type DecisionDraft } from './draft-decisions.ts';
import type { ImportProblem } from './import-problem.ts';
import { refreshDatasets } from './refresh-datasets.ts';

/** The only agency that records awards of the State (BR-17). */
const STATE_REGISTER = 'BTDKTTW';

/** What becomes of each decision of a file. */
export interface DecidedImport {
  readonly added: readonly ComposedDecision[];
  readonly unchanged: readonly DecisionDraft[];
  readonly rejected: readonly DecisionDraft[];
  /** Warnings, and what is wrong by the business rules; what is wrong in cells stands with the lines. */
  readonly problems: readonly { readonly draft: DecisionDraft; readonly problem: ImportProblem }[];
  /** The owner's rows with those added. */
  readonly records: OwnerRecords;
}

/** Decides on each decision as a whole, by what is on record and the business rules. Pure. */
export function decideImport(
  drafts: readonly DecisionDraft[],
  current: OwnerRecords,
  now: string,
): DecidedImport {
  const known = new Map(current.decisions.map((each) => [decisionKey(each.number, each.issuedOn), each]));
  const onRecord = new OnRecord(current);
  const terms = { owner: current.owner, movements: current.movements, now };
  const fresh = new Map<DecisionDraft, ComposedDecision>();
  const unchanged: DecisionDraft[] = [];
  const rejected: DecisionDraft[] = [];
  for (const draft of drafts) {
    refuseStateLevel(draft, current.owner);
    const composed = composeRecords(draft, terms);
    const before = known.get(decisionKey(draft.number, draft.issuedOn));
    if (composed === null) rejected.push(draft);
    else if (before === undefined) fresh.set(draft, composed);
    else if (onRecord.isSame(composed, before)) unchanged.push(draft);
    else {
      noteOnRecord(draft);
      rejected.push(draft);
    }
  }
  const problems = judge(fresh, current, now);
  for (const { draft, problem } of problems) {
    if (problem.severity !== 'ERROR' || !fresh.delete(draft)) continue;
    rejected.push(draft);
  }
  const added = [...fresh.values()];
  return { added, unchanged, rejected, problems, records: withAdded(current, added, now) };
}

/** Applies the business rules to the owner's rows as they would be, and keeps what they say of the new ones. */
function judge(
  fresh: ReadonlyMap<DecisionDraft, ComposedDecision>,
  current: OwnerRecords,
  now: string,
): DecidedImport['problems'] {
  const drafts = new Map<string, DecisionDraft>();
  for (const [draft, { decision, commendations }] of fresh)
    for (const { id } of [decision, ...commendations]) drafts.set(id, draft);
  const { findings } = applyRules(withAdded(current, [...fresh.values()], now), now.slice(0, 10));
  return findings.flatMap((finding) => {
    const draft = drafts.get(finding.subjectId);
    const composed = draft === undefined ? undefined : fresh.get(draft);
    if (draft === undefined || composed === undefined) return [];
    return [{ draft, problem: describeFinding(finding, draft, composed) }];
  });
}

function describeFinding(
  { rule, severity, subjectId }: FindingRecord,
  draft: DecisionDraft,
  { lineOf }: ComposedDecision,
): ImportProblem {
  const ruled = BUSINESS_RULES.find(({ id }) => id === rule);
  const reader = lineOf.get(subjectId) ?? draft.lines[0];
  const field = lineOf.has(subjectId) ? 'form' : 'signerOffice';
  const place = reader?.line.placeOf(field) ?? { sheet: '', row: 0, cell: '' };
  const remedy =
    severity === 'ERROR'
      ? {
          vi: 'Sửa dòng theo quy định rồi nhập lại.',
          en: 'Correct the row as the law asks, and import again.',
        }
      : { vi: 'Đã nhập; cần người có trách nhiệm xem lại.', en: 'Imported; a person has to look at it.' };
  return {
    ...{ ...place, severity, rule, remedy, article: ruled?.article ?? null },
    reason: { vi: ruled?.vi ?? rule, en: ruled?.en ?? rule },
  };
}

function withAdded(current: OwnerRecords, added: readonly ComposedDecision[], now: string): OwnerRecords {
  const knownRecipients = new Set(current.recipients.map(({ id }) => id));
  const recipients = new Map(
    added.flatMap((each) => each.recipients.map((recipient) => [recipient.id, recipient] as const)),
  );
  return {
    ...current,
    datasets:
      added.length === 0 ? current.datasets : refreshDatasets(current, ['decisions', 'commendations'], now),
    decisions: [...current.decisions, ...added.map(({ decision }) => decision)],
    recipients: [
      ...current.recipients,
      ...[...recipients.values()].filter(({ id }) => !knownRecipients.has(id)),
    ],
    commendations: [...current.commendations, ...added.flatMap(({ commendations }) => commendations)],
  };
}

/** What is on record, found fast: a file may repeat thousands of decisions. */
class OnRecord {
  readonly #current: OwnerRecords;
  #awards: ReadonlyMap<string, readonly CommendationRecord[]> | null = null;
  #names: ReadonlyMap<string, string> | null = null;

  constructor(current: OwnerRecords) {
    this.#current = current;
  }

  /** True where the decision is on record with the same awards to the same recipients. */
  isSame(composed: ComposedDecision, before: DecisionRecord): boolean {
    this.#awards ??= groupBy(this.#current.commendations, ({ decisionId }) => decisionId);
    this.#names ??= new Map(this.#current.recipients.map(({ id, name }) => [id, name]));
    const awards = new Map((this.#awards.get(before.id) ?? []).map((award) => [award.id, award]));
    if (!isEqual(composed.decision, before) || awards.size !== composed.commendations.length) return false;
    const names = this.#names;
    return (
      composed.commendations.every((award) => isEqualAward(award, awards.get(award.id))) &&
      composed.recipients.every(({ id, name }) => names.get(id) === name)
    );
  }
}

function isEqualAward(award: CommendationRecord, before: CommendationRecord | undefined): boolean {
  return before !== undefined && isEqual(award, { ...before, updatedAt: award.updatedAt });
}

function isEqual<Row extends object>(left: Row, right: Row): boolean {
  const entries = Object.entries(left) as [keyof Row, unknown][];
  return entries.every(([name, value]) => JSON.stringify(value) === JSON.stringify(right[name]));
}

function noteOnRecord({ lines }: DecisionDraft): void {
  lines[0]?.note(
    'number',
    {
      vi: 'Quyết định này đã có trong hồ sơ với nội dung khác.',
      en: 'This decision is on record with other content.',
    },
    {
      vi: 'Nếu lần nhập trước sai, hãy hoàn tác (--undo) rồi nhập lại tệp đã sửa.',
      en: 'Where the last import was wrong, undo it (--undo) and import the corrected file.',
    },
  );
}

function refuseStateLevel({ terms, lines }: DecisionDraft, owner: string): void {
  if (terms.level !== 'STATE' || owner === STATE_REGISTER) return;
  const reader = lines.find(({ line }) => line.cell('level') !== null) ?? lines[0];
  if (reader === undefined) return;
  reader.problems.push({
    ...{ ...reader.line.placeOf('level'), severity: 'ERROR', rule: 'BR-17' },
    article: 'Điều 77 Luật 06/2022/QH15',
    reason: {
      vi: `Khen thưởng cấp Nhà nước chỉ do ${STATE_REGISTER} ghi nhận.`,
      en: `Awards of the level State are recorded by ${STATE_REGISTER} alone.`,
    },
    remedy: {
      vi: 'Bỏ quyết định này khỏi tệp; cơ quan được ghi là nơi trình trên hồ sơ Nhà nước.',
      en: 'Take the decision out of the file: the agency is named as proposer on the State’s row.',
    },
  });
}
