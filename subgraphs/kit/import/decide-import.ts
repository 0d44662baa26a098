import { groupBy } from '../data/group-by.ts';
import type { DecisionPart } from '../data/load/decision-part.ts';
import { applyRules } from '../rules/apply-rules.ts';
import { BUSINESS_RULES } from '../rules/business-rules.ts';
import type {
  CommendationRecord,
  DecisionRecord,
  FindingRecord,
  MovementRecord,
} from '../records/records.ts';
import { composeRecords, type ComposedDecision } from './compose-records.ts';
import { decisionKey, type DecisionDraft } from './draft-decisions.ts';
import type { ImportProblem } from './import-problem.ts';

/** The only agency that records awards of the State (BR-17). */
const STATE_REGISTER = 'BTDKTTW';

/** What becomes of some decisions of a file. */
export interface DecidedImport {
  readonly added: readonly ComposedDecision[];
  readonly unchanged: readonly DecisionDraft[];
  readonly rejected: readonly DecisionDraft[];
  /** What is wrong by the business rules; what is wrong in cells stands with the lines. */
  readonly problems: readonly DraftProblem[];
}

export interface DraftProblem {
  readonly draft: DecisionDraft;
  readonly problem: ImportProblem;
}

/** What they are held against. */
export interface DecidingTerms {
  readonly owner: string;
  readonly movements: readonly MovementRecord[];
  /** Those of the drafts that are on record, with their awards. */
  readonly onRecord: DecisionPart;
  /** RFC 3339, in UTC. */
  readonly now: string;
}

/**
 * Decides on each decision as a whole, by what is on record and the rules that look at one decision. What rules say of
 * all awards of a recipient is a warning, and is found when all decisions are written. Pure.
 */
export function decideImport(drafts: readonly DecisionDraft[], terms: DecidingTerms): DecidedImport {
  const known = new Map(
    terms.onRecord.decisions.map((each) => [decisionKey(each.number, each.issuedOn), each]),
  );
  const onRecord = new OnRecord(terms.onRecord);
  const fresh = new Map<DecisionDraft, ComposedDecision>();
  /** Rejected already: rules tell at once what else is wrong with them. */
  const unsound = new Map<DecisionDraft, ComposedDecision>();
  const unchanged: DecisionDraft[] = [];
  const rejected: DecisionDraft[] = [];
  for (const draft of drafts) {
    refuseStateLevel(draft, terms.owner);
    const composed = composeRecords(draft, terms);
    const before = known.get(decisionKey(draft.number, draft.issuedOn));
    if (composed === null || draft.lines.some(({ isRejected }) => isRejected)) {
      rejected.push(draft);
      if (composed !== null) unsound.set(draft, composed);
    } else if (before === undefined) fresh.set(draft, composed);
    else if (onRecord.isSame(composed, before)) unchanged.push(draft);
    else {
      noteOnRecord(draft);
      rejected.push(draft);
    }
  }
  const problems = judge(new Map([...fresh, ...unsound]), terms);
  for (const { draft, problem } of problems) {
    if (problem.severity !== 'ERROR' || !fresh.delete(draft)) continue;
    rejected.push(draft);
  }
  return { added: [...fresh.values()], unchanged, rejected, problems };
}

/** Applies the rules that look at one decision with its awards. */
function judge(
  fresh: ReadonlyMap<DecisionDraft, ComposedDecision>,
  { owner, movements, now }: DecidingTerms,
): readonly DraftProblem[] {
  const drafts = new Map<string, DecisionDraft>();
  for (const [draft, { decision, commendations }] of fresh)
    for (const { id } of [decision, ...commendations]) drafts.set(id, draft);
  const records = {
    ...{ owner, movements, movementPhases: [] },
    decisions: [...fresh.values()].map(({ decision }) => decision),
    commendations: [...fresh.values()].flatMap(({ commendations }) => commendations),
  };
  const { findings } = applyRules(records, now.slice(0, 10), ['decision']);
  return findings.flatMap((finding) => {
    const draft = drafts.get(finding.subjectId);
    const composed = draft === undefined ? undefined : fresh.get(draft);
    if (draft === undefined || composed === undefined) return [];
    return [{ draft, problem: describeFinding(finding, draft, composed) }];
  });
}

/** What a rule found, at the cell of the file that it is about. */
export function describeFinding(
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

/** What is on record, found fast: a file may repeat thousands of decisions. */
class OnRecord {
  readonly #current: DecisionPart;
  #awards: ReadonlyMap<string, readonly CommendationRecord[]> | null = null;
  #names: ReadonlyMap<string, string> | null = null;

  constructor(current: DecisionPart) {
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
