import { sql, type RawBuilder } from 'kysely';
import { listedColumn } from '../lists/conditions.ts';
import type { StatisticsDimension, StatisticsKey } from '../member-store.ts';

/** Code of a grouped value that does not exist: no movement, no province (a central body), no priority group. */
const NONE = 'NONE';
/** Code of a grouped value that must exist but is not known. */
const UNKNOWN = 'UNKNOWN';

/** How rows are grouped by one dimension. */
export interface Dimension {
  /** The key's field that carries the value. */
  readonly keyField: keyof StatisticsKey;
  /** Column of commendations; of the facts too where `isInFacts`. */
  readonly column: string;
  readonly isInFacts: boolean;
  /** True where a row has a list of values: it counts once in the group of each, so that shares exceed 100%. */
  readonly isList: boolean;
  /** Code of a row without a value. Null: there is always one, or the key's enumeration has no code for it and it stays null. */
  readonly absent: typeof NONE | typeof UNKNOWN | null;
}

/**
 * Every dimension, and the one place that says what stands for a missing value. `ownership` and
 * `rescissionReason` are closed enumerations without NONE: null there is "not an enterprise", "not rescinded".
 */
export const DIMENSIONS: Readonly<Record<StatisticsDimension, Dimension>> = {
  OWNER: scalar('owner', null),
  AGENCY: scalar('agency', null),
  YEAR: scalar('year', null),
  LEVEL: scalar('level', null),
  FORM: scalar('form', null),
  FORM_GROUP: scalar('formGroup', null),
  COMMENDATION_TYPE: { ...scalar('commendationType', UNKNOWN), column: 'type' },
  RECIPIENT_KIND: scalar('recipientKind', null),
  PRIORITY_GROUP: list('priorityGroup', 'priorityGroups'),
  REGION: scalar('region', NONE),
  PROVINCE: scalar('province', NONE),
  MOVEMENT: scalar('movement', NONE),
  NATIONAL_MOVEMENT: scalar('nationalMovement', NONE),
  FIELD: list('field', 'fields'),
  OWNERSHIP: { ...scalar('ownership', null), isInFacts: false },
  RESCISSION_REASON: scalar('rescissionReason', null),
};

function scalar(keyField: keyof StatisticsKey, absent: Dimension['absent']): Dimension {
  return { keyField, column: keyField, isInFacts: true, isList: false, absent };
}

function list(keyField: keyof StatisticsKey, column: string): Dimension {
  return { keyField, column, isInFacts: false, isList: true, absent: NONE };
}

/** The value that a row is grouped under. */
export function groupedValue(dimension: Dimension): RawBuilder<unknown> {
  if (dimension.isList) return sql.ref(`${dimension.column}List.value`);
  const column = listedColumn(dimension.column);
  return dimension.absent === null ? column : sql`coalesce(${column}, ${sql.lit(dimension.absent)})`;
}

/** What a query has to join for the dimension: one row for each value of a list; nothing for any other. */
export function groupedValues(dimension: Dimension): RawBuilder<unknown> {
  if (!dimension.isList) return sql``;
  const column = listedColumn(dimension.column);
  return sql`cross join lateral unnest(
    case when cardinality(${column}) = 0 then array[${sql.lit(dimension.absent)}] else ${column} end
  ) as ${sql.id(`${dimension.column}List`)} (value)`;
}
