import { sql, type RawBuilder } from 'kysely';

/** A condition on the rows of the table that a query calls `listed`. */
export type Condition = RawBuilder<boolean>;

/** PostgreSQL's texts can't hold it, so that a value with it is in no row. */
const NUL = '\u0000';

/** `listed.<column>` as SQL. */
export function listedColumn(column: string): RawBuilder<unknown> {
  return sql.ref(`listed.${column}`);
}

/** The column is one of the values; null or absent: no condition; []: nothing fits. */
export function isOneOf(column: string, values: readonly string[] | null | undefined): readonly Condition[] {
  if (values === null || values === undefined) return [];
  return [sql<boolean>`${listedColumn(column)} = any(${searchable(values)}::text[])`];
}

/** The column's list has one of the values; null or absent: no condition; []: nothing fits. */
export function hasOneOf(column: string, values: readonly string[] | null | undefined): readonly Condition[] {
  if (values === null || values === undefined) return [];
  return [sql<boolean>`${listedColumn(column)} && ${searchable(values)}::text[]`];
}

/** The column is the value; null or absent: no condition. */
export function isEqual(column: string, value: string | null | undefined): readonly Condition[] {
  return value === null || value === undefined ? [] : isOneOf(column, [value]);
}

/** The column's text is known and less than the value; null or absent: no condition. */
export function isBefore(column: string, value: string | null | undefined): readonly Condition[] {
  if (value === null || value === undefined) return [];
  return [sql<boolean>`${listedColumn(column)} < ${value}`];
}

/** The whole number in the column is one of the values; null or absent: no condition. */
export function isOneOfNumbers(
  column: string,
  values: readonly number[] | null | undefined,
): readonly Condition[] {
  if (values === null || values === undefined) return [];
  return [sql<boolean>`${listedColumn(column)} = any(${[...values]}::integer[])`];
}

/** Conditions joined by `and`; `true` where there are none. */
export function allOf(conditions: readonly Condition[]): Condition {
  return conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(conditions, sql` and `)}`;
}

/** Values that a row can have, as the drivers take a list. */
export function searchable(values: readonly string[]): string[] {
  return values.filter((value) => !value.includes(NUL));
}

/** A text to compare with: what stands before the first character that no row can have. */
export function comparable(value: string): string {
  const end = value.indexOf(NUL);
  return end === -1 ? value : value.slice(0, end);
}
