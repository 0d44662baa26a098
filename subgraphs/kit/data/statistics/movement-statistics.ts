import { sql, type QueryExecutorProvider } from 'kysely';
import { allOf, isOneOf, listedColumn } from '../lists/conditions.ts';
import {
  WHOLE_LIST,
  type StatisticsDimension,
  type StatisticsFilter,
  type StatisticsRequest,
} from '../member-store.ts';
import { DIMENSIONS, groupedValue } from './dimensions.ts';

/** Dimensions that a movement has as well as an award. */
const SHARED_DIMENSIONS: ReadonlySet<StatisticsDimension> = new Set(['OWNER', 'AGENCY', 'NATIONAL_MOVEMENT']);

/** Filters that say something of awards alone: a movement without awards can't fit them. */
const AWARD_FILTERS = [
  'year',
  'years',
  'level',
  'forms',
  'formGroups',
  'types',
  'recipientKinds',
  'provinces',
  'priorityGroups',
] as const satisfies readonly (keyof StatisticsFilter)[];

/** One group of movements, with or without awards. */
export interface MovementGroup {
  readonly listParent: string;
  /** Values in the order of the request's dimensions. */
  readonly keyValues: readonly unknown[];
  readonly movements: number;
  readonly isNotice: boolean;
  readonly isRecord: boolean;
  readonly isGenerated: boolean;
}

type MovementGroupRow = Omit<MovementGroup, 'keyValues'> & Readonly<Record<string, unknown>>;

/** True where the measure `movements` is of all movements, not only of those with a matching award. */
export function countsAllMovements({ filter, groupBy }: StatisticsRequest): boolean {
  return (
    groupBy.every((dimension) => SHARED_DIMENSIONS.has(dimension)) &&
    AWARD_FILTERS.every((name) => (filter[name] ?? null) === null) &&
    filter.rescinded !== 'ONLY'
  );
}

/** Groups of the owners' movements, of all the request's parents, in one statement. */
export async function readMovementGroups(
  database: QueryExecutorProvider,
  request: StatisticsRequest,
): Promise<readonly MovementGroup[]> {
  const { owners, filter, groupBy, parents } = request;
  const parent = parents === null ? sql`${sql.lit(WHOLE_LIST)}` : listedColumn(parents.column);
  const aliases = groupBy.map((_, index) => `key${String(index)}`);
  const keys = groupBy.map(
    (name, index) => sql`${groupedValue(DIMENSIONS[name])} as ${sql.id(aliases[index] ?? '')}`,
  );
  const conditions = [
    ...isOneOf('owner', owners),
    ...isOneOf(parents?.column ?? '', parents?.values),
    ...isOneOf('agency', filter.agencies),
    ...isOneOf('id', filter.movements),
    ...isOneOf('nationalMovement', filter.nationalMovements),
  ];
  const { rows } = await sql<MovementGroupRow>`
    select ${sql.join([sql`${parent} as list_parent`, ...keys])},
      count(*)::integer as movements,
      bool_or(listed.provenance = 'NOTICE') as is_notice,
      bool_or(listed.provenance = 'RECORD') as is_record,
      bool_or(listed.provenance = 'GENERATED') as is_generated
    from movements as listed
    where ${allOf(conditions)}
    group by ${sql.join([sql`list_parent`, ...aliases.map((alias) => sql.id(alias))])}`.execute(database);
  return rows.map((row) => ({ ...row, keyValues: aliases.map((alias) => row[alias]) }));
}
