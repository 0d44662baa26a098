import type { SmallRecords } from '../../data/load/read-records.ts';
import {
  isSameRow,
  ROW_TABLES,
  rowKey,
  type RowChange,
  type RowTable,
  type RowTables,
  type TableRowOf,
} from './row-change.ts';

type AnyRow = RowTables[RowTable];

/** An owner's rows as they were, and as they become. */
export class RowBook {
  readonly #before: ReadonlyMap<RowTable, ReadonlyMap<string, AnyRow>>;
  /** Null: taken away. */
  readonly #now = new Map<RowTable, Map<string, AnyRow | null>>();

  constructor(records: SmallRecords) {
    this.#before = new Map(ROW_TABLES.map((table) => [table, byKey(table, records[table])]));
  }

  find<Table extends RowTable>(table: Table, key: string): RowTables[Table] | null {
    const changed = this.#now.get(table)?.get(key);
    const row = changed === undefined ? this.#before.get(table)?.get(key) : changed;
    return (row ?? null) as RowTables[Table] | null;
  }

  /** All rows of a table, in the order of the owner's own, new ones behind them. */
  all<Table extends RowTable>(table: Table): readonly RowTables[Table][] {
    const rows = new Map<string, AnyRow | null>(this.#before.get(table));
    for (const [key, row] of this.#now.get(table) ?? []) rows.set(key, row);
    return [...rows.values()].filter((row) => row !== null) as RowTables[Table][];
  }

  put(row: TableRowOf): void {
    this.#set(row.table, rowKey(row), row.row);
  }

  remove(table: RowTable, key: string): void {
    this.#set(table, key, null);
  }

  /** As it was before. */
  revert(table: RowTable, key: string): void {
    this.#now.get(table)?.delete(key);
  }

  /** What is other than it was. */
  changes(): readonly RowChange[] {
    return [...this.#now].flatMap(([table, rows]) =>
      [...rows].flatMap(([key, after]) => {
        const before = this.#before.get(table)?.get(key) ?? null;
        return isSameRow(after, before) ? [] : [{ table, key, before, after }];
      }),
    );
  }

  /** The owner's records with these rows in the place of the old ones. */
  applyTo(records: SmallRecords): SmallRecords {
    const changed = [...this.#now.keys()].map((table) => [table, this.all(table)] as const);
    return { ...records, ...Object.fromEntries(changed) };
  }

  #set(table: RowTable, key: string, row: AnyRow | null): void {
    const rows = this.#now.get(table) ?? new Map<string, AnyRow | null>();
    this.#now.set(table, rows);
    rows.set(key, row);
  }
}

/** Of two rows with one key, as another loader may have written them, neither is lost. */
function byKey(table: RowTable, rows: readonly AnyRow[]): ReadonlyMap<string, AnyRow> {
  const known = new Map<string, AnyRow>();
  for (const row of rows) {
    let key = rowKey({ table, row } as TableRowOf);
    while (known.has(key)) key += '+';
    known.set(key, row);
  }
  return known;
}
