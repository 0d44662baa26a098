import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import type { ReportedProblem } from '../../subgraphs/kit/import/import-outcome.ts';

const HEADINGS = [
  'Mức (Severity)',
  'Trang tính (Sheet)',
  'Ô (Cell)',
  'Mã dòng (Line id)',
  'Quyết định (Decision)',
  'Quy tắc (Rule)',
  'Căn cứ (Article)',
  'Lý do',
  'Cách sửa',
  'Reason',
  'Remedy',
];

/**
 * The report beside a file: what was rejected or is to be looked at, as CSV that Excel opens. Rows are written as they
 * come. A report of an earlier try is taken away.
 */
export class ReportFile {
  readonly #path: string;
  #rows: { readonly table: ReturnType<typeof stringify>; readonly written: Promise<void> } | null = null;

  /** `file`: the file that was imported. */
  constructor(file: string) {
    this.#path = `${file}.report.csv`;
  }

  readonly add = async (problem: ReportedProblem): Promise<void> => {
    this.#rows ??= this.#open();
    const { table } = this.#rows;
    if (!table.write(rowOf(problem))) await once(table, 'drain');
  };

  /** Returns the report's name; null where there was nothing to report. */
  async finish(): Promise<string | null> {
    if (this.#rows === null) {
      await rm(this.#path, { force: true });
      return null;
    }
    this.#rows.table.end();
    await this.#rows.written;
    return this.#path;
  }

  #open() {
    const table = stringify({ bom: true, escape_formulas: true });
    const written = pipeline(table, createWriteStream(this.#path));
    // What goes wrong is told by `finish`.
    written.catch(() => undefined);
    table.write(HEADINGS);
    return { table, written };
  }
}

function rowOf(problem: ReportedProblem): readonly (string | null)[] {
  const { severity, sheet, cell, line, decision, rule, article, reason, remedy } = problem;
  const named = severity === 'ERROR' ? 'Lỗi (error)' : 'Cảnh báo (warning)';
  return [named, sheet, cell, line, decision, rule, article, reason.vi, remedy.vi, reason.en, remedy.en];
}
