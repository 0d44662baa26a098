import type { DecisionPart } from '../data/load/decision-part.ts';
import type { RuledPart } from '../data/load/apply-rules-in-parts.ts';
import type { OwnerParts } from '../data/load/owner-parts.ts';
import { groupBy } from '../data/group-by.ts';
import type { DecisionRecord, FindingRecord } from '../records/records.ts';
import { BUSINESS_RULES } from '../rules/business-rules.ts';
import { composeRecords, type ComposedDecision, type ComposingTerms } from './compose-records.ts';
import { decideImport, describeFinding, type DecidedImport } from './decide-import.ts';
import { decisionKey, draftDecisions, type DecisionDraft, type DraftedDecisions } from './draft-decisions.ts';
import type { LineGroups } from './group-lines.ts';
import type { ReadingTerms } from './line-reader.ts';
import type { ProblemSpool } from './problem-spool.ts';
import { reportDecisions, reportWarning } from './report-problems.ts';

/** What decisions of a file are read, decided and written with. */
export interface DecisionsTerms {
  readonly parts: OwnerParts;
  readonly groups: LineGroups;
  readonly reading: ReadingTerms;
  readonly composing: ComposingTerms;
  readonly problems: ProblemSpool;
  /** Told how many lines were decided. */
  readonly onDecided: (lines: number) => void;
}

type NamedDecision = Pick<DecisionRecord, 'id' | 'number' | 'issuedOn'>;

const RECIPIENT_RULES: ReadonlySet<string> = new Set(
  BUSINESS_RULES.filter(({ needs }) => needs === 'recipient').map(({ id }) => id),
);

/** Decides and writes the decisions of a file, some at a time, and counts what became of them. */
export class DecisionsImport {
  readonly #terms: DecisionsTerms;
  /** Those that were added, by id. */
  readonly #added = new Map<string, NamedDecision>();
  readonly recipientIds: string[] = [];
  commendations = 0;
  unchanged = 0;
  rejectedDecisions = 0;
  rejectedRows = 0;

  constructor(terms: DecisionsTerms) {
    this.#terms = terms;
  }

  get decisionIds(): readonly string[] {
    return [...this.#added.keys()];
  }

  async run(): Promise<void> {
    const { parts, groups, reading, onDecided } = this.#terms;
    const names = await parts.decisionNames();
    const known = new Map(names.map(({ id, number, issuedOn }) => [decisionKey(number, issuedOn), id]));
    let decided = 0;
    for (const { lines } of groups.parts()) {
      await this.#decide(draftDecisions(lines, reading), known);
      decided += lines.length;
      onDecided(decided);
    }
  }

  /** Reports what rules say of all awards of a recipient, where it is about an award that was added. */
  async warn({ findings, commendations }: RuledPart): Promise<void> {
    const decisionOf = new Map(commendations.map(({ id, decisionId }) => [id, decisionId]));
    const own = findings.flatMap((finding) => {
      const decision = this.#added.get(decisionOf.get(finding.subjectId) ?? '');
      return RECIPIENT_RULES.has(finding.rule) && decision !== undefined ? [{ finding, decision }] : [];
    });
    for (const [decision, found] of groupBy(own, (each) => each.decision))
      await this.#warnOf(
        decision,
        found.map(({ finding }) => finding),
      );
  }

  async #decide(drafted: DraftedDecisions, known: ReadonlyMap<string, string>): Promise<void> {
    const { parts, composing, problems } = this.#terms;
    const ids = drafted.drafts.flatMap(
      ({ number, issuedOn }) => known.get(decisionKey(number, issuedOn)) ?? [],
    );
    const onRecord = await parts.readDecisions(ids);
    const decided = decideImport(drafted.drafts, { ...composing, onRecord });
    this.#count(drafted, decided);
    await problems.add(reportDecisions(drafted, decided));
    if (decided.added.length > 0)
      this.recipientIds.push(...(await parts.addDecisions(toPart(decided.added))));
  }

  #count({ homeless }: DraftedDecisions, { added, unchanged, rejected }: DecidedImport): void {
    for (const { decision, commendations } of added) {
      const { id, number, issuedOn } = decision;
      this.#added.set(id, { id, number, issuedOn });
      this.commendations += commendations.length;
    }
    this.unchanged += unchanged.length;
    this.rejectedDecisions += rejected.length;
    this.rejectedRows += rejected.reduce((sum, { lines }) => sum + lines.length, homeless.length);
  }

  async #warnOf({ number, issuedOn }: NamedDecision, findings: readonly FindingRecord[]): Promise<void> {
    const { groups, reading, composing, problems } = this.#terms;
    const [draft] = draftDecisions(groups.linesOf(number, issuedOn), reading).drafts;
    const composed = draft === undefined ? null : composeRecords(draft, composing);
    if (draft === undefined || composed === null) return;
    await problems.add(findings.flatMap((finding) => describe(finding, draft, composed)));
  }
}

function describe(finding: FindingRecord, draft: DecisionDraft, composed: ComposedDecision) {
  return reportWarning({ draft, problem: describeFinding(finding, draft, composed) });
}

function toPart(added: DecidedImport['added']): DecisionPart {
  const recipients = added.flatMap((each) =>
    each.recipients.map((recipient) => [recipient.id, recipient] as const),
  );
  return {
    decisions: added.map(({ decision }) => decision),
    commendations: added.flatMap(({ commendations }) => commendations),
    recipients: [...new Map(recipients).values()],
  };
}
