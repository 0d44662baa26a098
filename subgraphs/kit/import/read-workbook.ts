import type { SaxesTagPlain } from 'saxes';
import { columnNumber } from './column-number.ts';
import type { CellValue, TableRow } from './read-table.ts';
import { localName, readWorkbookParts, xmlPieces, type WorkbookParts } from './workbook-parts.ts';
import { ZipFile } from './zip-file.ts';

const MILLISECONDS_PER_DAY = 86_400_000;
/** Day 0 of Excel's calendar as it counts from March 1900 on. */
const EPOCH = Date.UTC(1899, 11, 30);
/** Days between the two calendars of Excel. */
const DAYS_TO_1904 = 1_462;

/**
 * Rows of a workbook (ECMA-376), sheet after sheet, each read as its turn comes. A cell is what a person sees: the result
 * of a formula, the text of several fonts, a day where its format shows one. Throws where the file is none.
 */
export async function* readWorkbook(path: string): AsyncGenerator<TableRow> {
  const zip = await ZipFile.open(path);
  const parts = await readWorkbookParts(zip);
  const before = zip.bytesRead;
  const all = parts.sheets.reduce((sum, sheet) => sum + zip.packedBytes(sheet.path), 0);
  for (const sheet of parts.sheets) {
    const rows = new SheetRows(parts);
    const pieces = xmlPieces(zip, sheet.path, rows.handlers);
    while ((await pieces.next()).done !== true) {
      const share = all === 0 ? 1 : (zip.bytesRead - before) / all;
      for (const { row, cells } of rows.take()) yield { sheet: sheet.name, row, cells, share };
    }
  }
}

interface OpenCell {
  readonly column: number;
  readonly type: string;
  readonly isDate: boolean;
  text: string;
}

/** Makes rows of the elements of a sheet. */
class SheetRows {
  readonly #parts: WorkbookParts;
  #finished: { readonly row: number; readonly cells: ReadonlyMap<number, CellValue> }[] = [];
  #row = 0;
  #cells = new Map<number, CellValue>();
  #cell: OpenCell | null = null;

  constructor(parts: WorkbookParts) {
    this.#parts = parts;
  }

  readonly handlers = {
    open: (tag: SaxesTagPlain): void => {
      const name = localName(tag.name);
      if (name === 'row') this.#openRow(tag);
      else if (name === 'c') this.#openCell(tag);
    },
    text: (text: string, path: readonly string[]): void => {
      const element = path.at(-1);
      if (this.#cell !== null && (element === 'v' || element === 't') && !path.includes('rPh'))
        this.#cell.text += text;
    },
    close: (name: string): void => {
      if (name === 'c') this.#closeCell();
      else if (name === 'row') this.#finished.push({ row: this.#row, cells: this.#cells });
    },
  };

  /** The rows that are whole since the last time. */
  take(): readonly { readonly row: number; readonly cells: ReadonlyMap<number, CellValue> }[] {
    const rows = this.#finished;
    this.#finished = [];
    return rows;
  }

  /** A row or cell without its place stands behind the one before. */
  #openRow({ attributes }: SaxesTagPlain): void {
    this.#row = attributes['r'] === undefined ? this.#row + 1 : Number(attributes['r']);
    this.#cells = new Map();
    this.#cell = null;
  }

  #openCell({ attributes }: SaxesTagPlain): void {
    const place = attributes['r'];
    const before = this.#cell?.column ?? 0;
    this.#cell = {
      column: place === undefined ? before + 1 : columnNumber(place),
      type: attributes['t'] ?? 'n',
      isDate: this.#parts.dateStyles[Number(attributes['s'] ?? '0')] === true,
      text: '',
    };
  }

  #closeCell(): void {
    const cell = this.#cell;
    const value = cell === null ? null : this.#valueOf(cell);
    if (cell !== null && value !== null) this.#cells.set(cell.column, value);
  }

  #valueOf({ type, isDate, text }: OpenCell): CellValue | null {
    const { texts, isFrom1904 } = this.#parts;
    if (type === 's') return filled(texts.at(Number(text)));
    if (type === 'b') return text === '1' ? 'Có' : 'Không';
    if (type === 'e') return null;
    if (type !== 'n' || text.trim() === '') return filled(text);
    const number = Number(text);
    if (!isDate || !Number.isFinite(number)) return Number.isFinite(number) ? number : filled(text);
    return new Date(EPOCH + (number + (isFrom1904 ? DAYS_TO_1904 : 0)) * MILLISECONDS_PER_DAY);
  }
}

function filled(text: string): string | null {
  return text.trim() === '' ? null : text;
}
