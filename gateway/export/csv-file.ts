import { stringify } from 'csv-stringify/sync';
import type { Cell } from './columns.ts';
import type { FileNote } from './file-notes.ts';

/** Excel takes a file without it for one in the computer's own code page, and breaks Vietnamese. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** Lines of cells, as RFC 4180. A text that a spreadsheet would run as a formula gets an apostrophe before it. */
export function csvLines(rows: readonly (readonly Cell[])[]): string {
  return stringify(
    rows.map((row) => row.map((cell) => (typeof cell === 'boolean' ? String(cell) : cell))),
    { record_delimiter: 'windows', escape_formulas: true },
  );
}

/** Notes as lines that begin with #, which readers are told to pass over. */
export function csvNotes(notes: readonly FileNote[]): string {
  return notes.map(([name, text]) => `# ${name}: ${text.replace(/\s+/g, ' ')}\r\n`).join('');
}
