import { sql, type Kysely, type QueryResult } from 'kysely';
import type { CommendationRecord, DecisionRecord } from '../../records/records.ts';
import { applyRules, type RuleResults } from '../../rules/apply-rules.ts';
import type { RuledRecords } from '../../rules/business-rule.ts';
import type { Tables } from '../tables.ts';
import { recordColumns, type SmallRecords } from './read-records.ts';

/** Awards that are in memory at once, but for those of one decision. */
const ROWS_PER_PART = 5_000;

/** What rules say of some of an owner's rows, with the awards that they looked at. */
export interface RuledPart extends RuleResults {
  readonly commendations: readonly CommendationRecord[];
}

/**
 * Applies every rule to an owner's rows as they stand in the database, a part at a time: each rule sees together what it
 * needs together. Recipients have to be numbered.
 */
export async function* applyRulesInParts(
  transaction: Kysely<Tables>,
  { owner, movements, movementPhases }: SmallRecords,
  foundOn: string,
): AsyncGenerator<RuledPart> {
  const none: RuledRecords = { owner, movements, movementPhases, decisions: [], commendations: [] };
  yield { ...applyRules(none, foundOn, ['movement']), commendations: [] };
  for await (const ids of decisionsInParts(transaction, owner)) {
    const decisions = await readDecisions(transaction, owner, ids);
    const commendations = await readAwardsOf(transaction, owner, ids);
    const records: RuledRecords = { ...none, decisions, commendations };
    // Whoever is commended once is looked at here, all others with all their awards below.
    const single = await singleAwards(transaction, owner, ids, commendations);
    const byDecision = applyRules(records, foundOn, ['decision']);
    const byRecipient = applyRules({ ...none, commendations: single }, foundOn, ['recipient']);
    yield {
      findings: [...byDecision.findings, ...byRecipient.findings],
      checks: [...byDecision.checks, ...byRecipient.checks],
      commendations,
    };
  }
  for await (const commendations of repeatedAwards(transaction, owner))
    yield { ...applyRules({ ...none, commendations }, foundOn, ['recipient']), commendations };
}

/** Ids of decisions, so many at a time as have about `ROWS_PER_PART` awards. */
async function* decisionsInParts(
  transaction: Kysely<Tables>,
  owner: string,
): AsyncGenerator<readonly string[]> {
  const { rows } = await sql<{ readonly id: string; readonly awards: number }>`
    select coalesce(decisions.id, counted.id) as id, coalesce(awards, 0)::integer as awards
    from (select id from decisions where owner = ${owner}) as decisions
      full join (select decision_id as id, count(*) as awards from commendations where owner = ${owner} group by 1)
        as counted on counted.id = decisions.id
    order by 1`.execute(transaction);
  let part: string[] = [];
  let size = 0;
  for (const { id, awards } of rows) {
    if (part.length > 0 && size + awards > ROWS_PER_PART) {
      yield part;
      [part, size] = [[], 0];
    }
    part.push(id);
    // A decision without awards takes room, too.
    size += Math.max(awards, 1);
  }
  if (part.length > 0) yield part;
}

async function readDecisions(
  transaction: Kysely<Tables>,
  owner: string,
  ids: readonly string[],
): Promise<readonly DecisionRecord[]> {
  const { rows } = await sql<DecisionRecord>`
    select ${sql.raw(recordColumns('decisions'))} from decisions
    where owner = ${owner} and id = any(${[...ids]}::text[]) order by id`.execute(transaction);
  return rows;
}

/** The awards of some decisions of an owner. */
export async function readAwardsOf(
  transaction: Kysely<Tables>,
  owner: string,
  decisionIds: readonly string[],
): Promise<readonly CommendationRecord[]> {
  const { rows } = await sql<CommendationRecord>`
    select ${sql.raw(recordColumns('commendations'))} from commendations
    where owner = ${owner} and decision_id = any(${[...decisionIds]}::text[]) order by id`.execute(
    transaction,
  );
  return rows;
}

async function singleAwards(
  transaction: Kysely<Tables>,
  owner: string,
  decisionIds: readonly string[],
  commendations: readonly CommendationRecord[],
): Promise<readonly CommendationRecord[]> {
  const { rows } = await sql<{ readonly id: string }>`
    select id from commendations where owner = ${owner} and decision_id = any(${[...decisionIds]}::text[])
      and repeated_recipient is not null`.execute(transaction);
  const repeated = new Set(rows.map(({ id }) => id));
  return commendations.filter(({ id }) => !repeated.has(id));
}

/** Awards of those who have several, each person's together. */
async function* repeatedAwards(
  transaction: Kysely<Tables>,
  owner: string,
): AsyncGenerator<readonly CommendationRecord[]> {
  let last: number | string = -1;
  for (;;) {
    const ends: QueryResult<{ readonly number: number | string }> = await sql<{
      readonly number: number | string;
    }>`
      select repeated_recipient as number from commendations
      where owner = ${owner} and repeated_recipient > ${last}::bigint
      order by repeated_recipient offset ${ROWS_PER_PART} - 1 limit 1`.execute(transaction);
    const end: number | string | null = ends.rows[0]?.number ?? null;
    const { rows: awards } = await sql<CommendationRecord>`
      select ${sql.raw(recordColumns('commendations'))} from commendations
      where owner = ${owner} and repeated_recipient > ${last}::bigint
        and (${end}::bigint is null or repeated_recipient <= ${end}::bigint)`.execute(transaction);
    if (awards.length > 0) yield awards;
    if (end === null) return;
    last = end;
  }
}
