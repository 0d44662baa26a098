import { buildGlobalId } from '../../../../schema/protocol/global-id.ts';
import type { SmallRecords } from '../../data/load/read-records.ts';
import type { CommendationRecord } from '../../records/records.ts';
import type { SheetKind } from '../import-sheets.ts';
import type { LineReader } from '../line-reader.ts';
import { composeExemplar } from './compose-exemplar.ts';
import { composeImplementation } from './compose-implementation.ts';
import { composeMetric } from './compose-metric.ts';
import { composeMovement } from './compose-movement.ts';
import { composeReview } from './compose-review.ts';
import { judgeMovement } from './judge-movement.ts';
import { findOwnMovement } from './read-reference.ts';
import { RowBook } from './row-book.ts';
import { rowKey, type RowChange } from './row-change.ts';
import { UnitBook, type RowUnit } from './unit-book.ts';

/** What becomes of the lines of the sheets beside decisions and commendations. */
export interface DecidedRows {
  readonly records: SmallRecords;
  readonly changes: readonly RowChange[];
  readonly counts: RowCounts;
  readonly rejected: readonly RowUnit[];
  /** Those that were taken, unchanged ones among them: their lines may have warnings. */
  readonly taken: readonly RowUnit[];
}

/** Records, not rows: a report is one. */
export interface RowCounts {
  readonly added: number;
  readonly corrected: number;
  readonly unchanged: number;
}

/** What the lines are held against. */
export interface RowsOnRecord {
  readonly records: SmallRecords;
  /** Of each movement the award that was given first. */
  readonly earliestAwards: readonly CommendationRecord[];
  /** Those of the awards that exemplars name which are on record. */
  readonly commendations: ReadonlySet<string>;
  /** YYYY-MM-DD. */
  readonly today: string;
}

/** Decides on each record of these sheets as a whole; what is wrong is noted at the lines. */
export function decideRows(readers: readonly LineReader[], onRecord: RowsOnRecord): DecidedRows {
  const { records, today, commendations } = onRecord;
  const { owner } = records;
  const book = new RowBook(records);
  const units = new UnitBook({ owner, today, book });
  const of = (kind: SheetKind) => readers.filter(({ line }) => line.kind === kind);
  for (const reader of of('movements')) {
    const line = reader.text('line');
    units.add(reader, composeMovement, line === null ? null : buildGlobalId(owner, line));
  }
  for (const reader of of('reviews'))
    units.add(reader, composeReview, findOwnMovement(reader.text('movement'), { owner, book })?.id ?? null);
  for (const reader of of('implementations')) units.add(reader, composeImplementation);
  for (const reader of of('metrics')) units.add(reader, composeMetric);
  units.addReports(of('reports'));
  for (const reader of of('exemplars'))
    units.add(reader, (each, terms) => composeExemplar(each, { ...terms, commendations }));
  return close(units.units, book, onRecord);
}

function close(
  units: readonly RowUnit[],
  book: RowBook,
  { records, earliestAwards }: RowsOnRecord,
): DecidedRows {
  for (const { movement, readers } of units) {
    if (movement === null || readers.some(({ isRejected }) => isRejected)) continue;
    for (const { field, problem } of judgeMovement(movement, book, earliestAwards)) {
      const reader = readers.find(({ line }) => line.placeOf(field).cell !== String(line.row)) ?? readers[0];
      reader?.noteRule(field, problem);
    }
  }
  const isRejected = ({ readers }: RowUnit) => readers.some((reader) => reader.isRejected);
  const [rejected, taken] = [units.filter(isRejected), units.filter((unit) => !isRejected(unit))];
  for (const { rows } of rejected) for (const row of rows) book.revert(row.table, rowKey(row));
  const changes = book.changes();
  return { records: book.applyTo(records), changes, counts: count(taken, changes), rejected, taken };
}

function count(taken: readonly RowUnit[], changes: readonly RowChange[]): RowCounts {
  const changed = new Map(changes.map((change) => [`${change.table} ${change.key}`, change]));
  let [added, corrected] = [0, 0];
  for (const { rows } of taken) {
    const own = rows.flatMap((row) => changed.get(`${row.table} ${rowKey(row)}`) ?? []);
    if (own.length === 0) continue;
    if (own[0]?.before === null) added += 1;
    else corrected += 1;
  }
  return { added, corrected, unchanged: taken.length - added - corrected };
}
