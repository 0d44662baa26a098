import { sql, type RawBuilder } from 'kysely';
import type { PageRequest } from '../member-store.ts';
import { comparable, listedColumn, type Condition } from './conditions.ts';

/** The column that an order goes by, before the id. */
export interface OrderKey {
  readonly column: string;
  /** Where it is, rows without a value stand last in both directions. */
  readonly isNullable: boolean;
}

/**
 * `order by` of one page's rows as they are read: for `last`/`before` the mirrored order, from the list's end.
 * Columns that are never null go without `nulls last`: only then does one index serve both directions.
 */
export function readingOrder(page: PageRequest, key: OrderKey): RawBuilder<unknown> {
  const direction = sql.raw(page.isDescending === page.isBackward ? 'asc' : 'desc');
  const id = sql`${listedColumn('id')} ${direction}`;
  if (key.column === 'id') return id;
  const nulls = sql.raw(key.isNullable ? ` nulls ${page.isBackward ? 'first' : 'last'}` : '');
  return sql`${listedColumn(key.column)} ${direction}${nulls}, ${id}`;
}

/** Rows that the page may have: those beyond its position, in the direction of reading. */
export function beyondPosition(page: PageRequest, key: OrderKey): Condition {
  if (page.position === null) return sql<boolean>`true`;
  return isOnSide(page, key, page.isBackward ? 'BEFORE' : 'AFTER');
}

/** Rows on the other side of the position, its own row among them: if there is one, the list goes on there. */
export function upToPosition(page: PageRequest, key: OrderKey): Condition {
  if (page.position === null) return sql<boolean>`false`;
  return isOnSide(page, key, page.isBackward ? 'AFTER_OR_AT' : 'BEFORE_OR_AT');
}

type Side = 'BEFORE' | 'BEFORE_OR_AT' | 'AFTER' | 'AFTER_OR_AT';

/** Operators of each side in an ascending and a descending list. */
const OPERATORS = {
  BEFORE: ['<', '>'],
  BEFORE_OR_AT: ['<=', '>='],
  AFTER: ['>', '<'],
  AFTER_OR_AT: ['>=', '<='],
} as const satisfies Record<Side, readonly [string, string]>;

/** The row stands on that side of the position in the list's order. */
function isOnSide(page: PageRequest, key: OrderKey, side: Side): Condition {
  const position = page.position ?? { key: null, id: '' };
  const isAfter = side === 'AFTER' || side === 'AFTER_OR_AT';
  const operator = sql.raw(OPERATORS[side][page.isDescending ? 1 : 0]);
  const id = comparable(position.id);
  const isIdOnSide = sql<boolean>`${listedColumn('id')} ${operator} ${id}`;
  if (key.column === 'id') return isIdOnSide;
  const column = listedColumn(key.column);
  if (position.key === null && isAfter) return sql<boolean>`(${column} is null and ${isIdOnSide})`;
  if (position.key === null) return sql<boolean>`(${column} is not null or ${isIdOnSide})`;
  const isPairOnSide = sql<boolean>`(${column}, ${listedColumn('id')}) ${operator} (${comparable(position.key)}, ${id})`;
  // A row without a value gives null here; it stands after every row that has one.
  return key.isNullable ? sql<boolean>`coalesce(${isPairOnSide}, ${sql.raw(String(isAfter))})` : isPairOnSide;
}
