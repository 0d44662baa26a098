import { catalogueError } from '../../../schema/protocol/catalogue-error.ts';
import { compareText } from '../../../schema/protocol/cursor.ts';
import { writeGroupKey } from '../../../schema/protocol/group-key.ts';
import { MAX_PAGE_SIZE } from '../../../schema/protocol/page-size.ts';
import type { SortDirection } from '../contract/enums.ts';
import type { StatisticsMeasure } from '../contract/statistics.ts';
import type { StatisticsRow } from '../data/member-store.ts';

/** What happens to grouped rows after the grouping; a gateway does the same after its merge. */
export interface RowFinish {
  readonly having?: { readonly measure: StatisticsMeasure; readonly atLeast: number } | null;
  readonly orderBy?: { readonly measure: StatisticsMeasure; readonly direction: SortDirection } | null;
  readonly first?: number | null;
}

export interface FinishedRows {
  readonly rows: readonly StatisticsRow[];
  /** Rows before `first` cut them. */
  readonly totalRows: number;
}

const MEASURE_FIELDS = {
  DECISIONS: 'decisions',
  COMMENDATIONS: 'commendations',
  RECIPIENTS: 'recipients',
  MOVEMENTS: 'movements',
} as const satisfies Record<StatisticsMeasure, keyof StatisticsRow>;

/** Applies `having`, then `orderBy` (by key without one), then `first`. */
export function finishRows(
  rows: readonly StatisticsRow[],
  { having, orderBy, first }: RowFinish,
): FinishedRows {
  const kept = rows.filter(
    (row) => having === null || having === undefined || row[MEASURE_FIELDS[having.measure]] >= having.atLeast,
  );
  const ordered = orderRows(kept, orderBy);
  return {
    rows: typeof first === 'number' ? ordered.slice(0, first) : ordered,
    totalRows: kept.length,
  };
}

/** Refuses a `first` that no list of rows can have; error PAGE_SIZE. */
export function assertRowLimit(first: number | null | undefined): void {
  if (first === null || first === undefined || (first >= 0 && first <= MAX_PAGE_SIZE)) return;
  throw catalogueError(
    'PAGE_SIZE',
    `first is ${String(first)}; give a number from 0 to ${String(MAX_PAGE_SIZE)}.`,
    { argument: 'first', limit: MAX_PAGE_SIZE },
  );
}

/** Equal measures, and rows without an order, stand in the order of their keys, as a gateway's merge leaves them. */
function orderRows(rows: readonly StatisticsRow[], orderBy: RowFinish['orderBy']): readonly StatisticsRow[] {
  const keyed = rows.map((row) => ({ row, key: writeGroupKey(row.key) }));
  keyed.sort((left, right) => compareText(left.key, right.key));
  const ordered = keyed.map(({ row }) => row);
  if (orderBy === null || orderBy === undefined) return ordered;
  const field = MEASURE_FIELDS[orderBy.measure];
  const sign = orderBy.direction === 'DESC' ? -1 : 1;
  return ordered.sort((left, right) => sign * (left[field] - right[field]));
}
