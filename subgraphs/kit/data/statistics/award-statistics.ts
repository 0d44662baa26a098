import { sql, type QueryExecutorProvider, type RawBuilder } from 'kysely';
import { awardConditions } from '../lists/award-conditions.ts';
import { allOf, hasOneOf, isOneOf, listedColumn } from '../lists/conditions.ts';
import { WHOLE_LIST, type StatisticsRequest } from '../member-store.ts';
import { DIMENSIONS, groupedValue, groupedValues, type Dimension } from './dimensions.ts';

/** One group of awards as the database answers it: measures, what they rest on, and the key's columns. */
export interface AwardGroup {
  readonly listParent: string;
  /** Values in the order of the request's dimensions. */
  readonly keyValues: readonly unknown[];
  readonly decisions: number;
  readonly commendations: number;
  readonly recipients: number;
  readonly movements: number;
  readonly rewardAmount: string | null;
  readonly daysSum: string | null;
  readonly daysCount: number;
  readonly isNotice: boolean;
  readonly isRecord: boolean;
  readonly isGenerated: boolean;
  readonly ruleVersion: string;
}

type AwardGroupRow = Omit<AwardGroup, 'keyValues'> & Readonly<Record<string, unknown>>;

/** Groups of awards that the request asks for, of all its parents, in one statement. Groups without awards are not there. */
export async function readAwardGroups(
  database: QueryExecutorProvider,
  request: StatisticsRequest,
): Promise<readonly AwardGroup[]> {
  const dimensions = request.groupBy.map((name) => DIMENSIONS[name]);
  const { rows } = await awardGroupsStatement(request, dimensions).execute(database);
  return rows.map((row) => ({ ...row, keyValues: dimensions.map((_, index) => row[keyAlias(index)]) }));
}

/**
 * In two steps, which takes half as long as one: first one row a decision, repeated recipient and movement in each
 * group, then these are counted.
 */
function awardGroupsStatement(
  request: StatisticsRequest,
  dimensions: readonly Dimension[],
): RawBuilder<AwardGroupRow> {
  const aliases = [sql`list_parent`, ...dimensions.map((_, index) => sql.id(keyAlias(index)))];
  return sql<AwardGroupRow>`
    select ${sql.join(aliases)},
      count(distinct decision_number)::integer as decisions,
      sum(commendations)::integer as commendations,
      (sum(single_recipients) + count(distinct repeated_recipient))::integer as recipients,
      count(distinct movement_number)::integer as movements,
      trim_scale(sum(reward_amount))::text as reward_amount,
      sum(days_sum)::text as days_sum,
      sum(days_count)::integer as days_count,
      bool_or(is_notice) as is_notice,
      bool_or(is_record) as is_record,
      bool_or(is_generated) as is_generated,
      min(rule_version) as rule_version
    from (${countedStatement(request, dimensions, aliases)}) as counted
    group by ${sql.join(aliases)}`;
}

function countedStatement(
  request: StatisticsRequest,
  dimensions: readonly Dimension[],
  aliases: readonly RawBuilder<unknown>[],
): RawBuilder<unknown> {
  const { owners, filter, parents } = request;
  const isFromFacts = areFactsEnough(request, dimensions);
  const parent = parents === null ? sql`${sql.lit(WHOLE_LIST)}` : listedColumn(parents.column);
  const keys = dimensions.map(
    (dimension, index) => sql`${groupedValue(dimension)} as ${sql.id(keyAlias(index))}`,
  );
  const conditions = [
    ...isOneOf('owner', owners),
    ...isOneOf(parents?.column ?? '', parents?.values),
    ...awardConditions(filter),
    ...hasOneOf('priorityGroups', filter.priorityGroups),
  ];
  const numbers = ['decisionNumber', 'repeatedRecipient', 'movementNumber'].map(listedColumn);
  return sql`
    select ${sql.join([sql`${parent} as list_parent`, ...keys, ...numbers])},
      ${isFromFacts ? MEASURES_OF_FACTS : MEASURES_OF_COMMENDATIONS},
      min(listed.rule_version) as rule_version
    from ${sql.table(isFromFacts ? 'awardFacts' : 'commendations')} as listed
    ${sql.join(dimensions.map(groupedValues), sql` `)}
    where ${allOf(conditions)}
    group by ${sql.join([...aliases, ...numbers])}`;
}

const MEASURES_OF_FACTS = sql`
  sum(listed.commendations) as commendations,
  sum(listed.single_recipients) as single_recipients,
  sum(listed.reward_amount) as reward_amount,
  sum(listed.days_sum) as days_sum,
  sum(listed.days_count) as days_count,
  bool_or(listed.is_notice) as is_notice,
  bool_or(listed.is_record) as is_record,
  bool_or(listed.is_generated) as is_generated`;

const MEASURES_OF_COMMENDATIONS = sql`
  count(*) as commendations,
  count(*) filter (where listed.repeated_recipient is null) as single_recipients,
  sum(listed.reward_amount) as reward_amount,
  sum(listed.days_to_decision) as days_sum,
  count(listed.days_to_decision) as days_count,
  bool_or(listed.provenance = 'NOTICE') as is_notice,
  bool_or(listed.provenance = 'RECORD') as is_record,
  bool_or(listed.provenance = 'GENERATED') as is_generated`;

function areFactsEnough({ filter }: StatisticsRequest, dimensions: readonly Dimension[]): boolean {
  return (filter.priorityGroups ?? null) === null && dimensions.every((dimension) => dimension.isInFacts);
}

/** Name of a key's column in the answer; the same in snake_case and camelCase. */
function keyAlias(index: number): string {
  return `key${String(index)}`;
}
