import type { TableRow } from './read-table.ts';
import { columnNumber } from './column-number.ts';

/** What stands in a cell instead of what the file has; an empty text empties it. */
export interface CellCorrection {
  readonly sheet: string;
  /** As `C12`. */
  readonly cell: string;
  readonly value: string;
}

/** The rows with these cells corrected. A row that the file does not have gets no cell. */
export async function* correctCells(
  rows: AsyncIterable<TableRow>,
  corrections: readonly CellCorrection[],
): AsyncGenerator<TableRow> {
  const wanted = new Map(corrections.map(({ sheet, cell, value }) => [`${sheet}!${cell}`, value]));
  const sheets = new Set(corrections.map(({ sheet, cell }) => `${sheet}!${rowOf(cell)}`));
  for await (const row of rows) {
    if (!sheets.has(`${row.sheet}!${String(row.row)}`)) yield row;
    else yield { ...row, cells: correct(row, wanted) };
  }
}

function correct({ sheet, row, cells }: TableRow, wanted: ReadonlyMap<string, string>): TableRow['cells'] {
  const corrected = new Map(cells);
  for (const [place, value] of wanted) {
    const cell = place.startsWith(`${sheet}!`) ? place.slice(sheet.length + 1) : '';
    if (rowOf(cell) !== String(row)) continue;
    const column = columnNumber(cell);
    if (value.trim() === '') corrected.delete(column);
    else corrected.set(column, value);
  }
  return corrected;
}

function rowOf(cell: string): string {
  return cell.replace(/^[A-Z]+/, '');
}
