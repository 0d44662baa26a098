import { groupBy } from '../../data/group-by.ts';
import type { LineReader } from '../line-reader.ts';
import { composeReport, reportOf } from './compose-report.ts';
import { rowKey, type TableRowOf } from './row-change.ts';
import type { RowTerms } from './row-terms.ts';

/** Lines that are taken together or not at all: a movement with its reviews, a report, else a line by itself. */
export interface RowUnit {
  /** Id of the movement, where it is one. */
  readonly movement: string | null;
  readonly readers: readonly LineReader[];
  /** The first is the record itself. */
  readonly rows: readonly TableRowOf[];
}

interface OpenUnit extends RowUnit {
  readonly readers: LineReader[];
  readonly rows: TableRowOf[];
}

type Compose = (reader: LineReader, terms: RowTerms) => readonly TableRowOf[] | null;

/** Puts the lines of these sheets together to records, and their rows into the owner's book. */
export class UnitBook {
  readonly #terms: RowTerms;
  readonly #units: OpenUnit[] = [];
  readonly #movements = new Map<string, OpenUnit>();
  /** What lines of one sheet wrote, so that no two write the same. */
  readonly #written = new Set<string>();

  constructor(terms: RowTerms) {
    this.#terms = terms;
  }

  get units(): readonly RowUnit[] {
    return this.#units;
  }

  /** Adds a line; `movement` is the id of the movement that it belongs to, null for a record of its own. */
  add(reader: LineReader, compose: Compose, movement: string | null = null): void {
    const unit = this.#unitOf(movement);
    unit.readers.push(reader);
    const rows = compose(reader, this.#terms);
    const [first] = rows ?? [];
    if (rows === null || first === undefined) return;
    const name = `${reader.line.kind} ${first.table} ${rowKey(first)}`;
    if (this.#written.has(name)) noteTwice(reader);
    this.#written.add(name);
    unit.rows.push(...rows);
    for (const row of rows) this.#terms.book.put(row);
  }

  /** Adds the lines of reports; those of one are a unit, and take the place of the lines that it had. */
  addReports(readers: readonly LineReader[]): void {
    const { owner, book } = this.#terms;
    for (const [report, lines] of groupBy(readers, (reader) => reportOf(reader, owner) ?? reader)) {
      const unit = this.#unitOf(null);
      unit.readers.push(...lines);
      const rows = composeReport(lines, this.#terms);
      if (rows === null || lines.some(({ isRejected }) => isRejected)) continue;
      unit.rows.push(...rows);
      for (const row of book.all('reportLines'))
        if (row.report === report) book.remove('reportLines', rowKey({ table: 'reportLines', row }));
      for (const row of rows) book.put(row);
    }
  }

  #unitOf(movement: string | null): OpenUnit {
    const known = movement === null ? undefined : this.#movements.get(movement);
    if (known !== undefined) return known;
    const unit: OpenUnit = { movement, readers: [], rows: [] };
    this.#units.push(unit);
    if (movement !== null) this.#movements.set(movement, unit);
    return unit;
  }
}

function noteTwice(reader: LineReader): void {
  reader.note(
    'line',
    {
      vi: 'Một dòng khác của trang này đã ghi cùng một bản ghi.',
      en: 'Another row of this sheet says something of the same record.',
    },
    { vi: 'Mỗi bản ghi một dòng; bỏ bớt một dòng.', en: 'One row a record: take one of them out.' },
  );
}
