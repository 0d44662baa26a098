import { foldText, tidyText } from './fold-text.ts';
import { findField, type ImportField } from './import-columns.ts';
import type { CellPlace } from './import-problem.ts';
import { findOldFont, type OldFont } from './old-fonts.ts';
import { columnName, type CellValue, type TableRow } from './read-table.ts';
import { refuseImport } from './refuse-import.ts';

/** A cell under one of our headings. */
export interface ImportCell extends CellPlace {
  readonly value: CellValue;
  /** The value as tidy text. */
  readonly text: string;
}

/** A row under headings: of a decision, of an award, or of both. */
export interface ImportLine {
  readonly sheet: string;
  readonly row: number;
  readonly cells: ReadonlyMap<ImportField, ImportCell>;
  /** The sheet has awards: it has a column for the form. */
  readonly isAward: boolean;
  /** Where a field's cell is, or would be. */
  readonly placeOf: (field: ImportField) => CellPlace;
}

export interface CollectedLines {
  readonly lines: readonly ImportLine[];
  /** Headings that mean nothing here, as `sheet: heading`; what stands below them is not taken. */
  readonly ignoredColumns: readonly string[];
}

/** Most rows of one file; a larger one is sent in parts. */
const MOST_ROWS = 200_000;
/** Headings stand in one of the first rows, below a title. */
const LAST_HEADING_ROW = 10;
const LEAST_HEADINGS = 2;
/** One name in an old font's letters may be a foreign one; a third of all texts are not. */
const OLD_FONT_SHARE = 1 / 3;
const BEYOND_ASCII = /[^\p{ASCII}]/u;
const NOT_UTF8 = '\uFFFD';

interface Sheet {
  readonly fields: ReadonlyMap<number, ImportField>;
  readonly columns: ReadonlyMap<ImportField, number>;
}

/**
 * Gathers the rows that stand below headings of ours, in whatever order these are. Throws BAD_IMPORT: no headings, an old
 * font, no UTF-8, too many rows, a heading twice.
 */
export async function collectLines(rows: AsyncIterable<TableRow>): Promise<CollectedLines> {
  const sheets = new Map<string, Sheet>();
  const lines: ImportLine[] = [];
  const ignoredColumns: string[] = [];
  const fonts = new FontWatch();
  for await (const row of rows) {
    fonts.look(row);
    const sheet = sheets.get(row.sheet);
    if (sheet !== undefined) {
      const line = toLine(row, sheet);
      if (line.cells.size > 0) lines.push(line);
      if (lines.length > MOST_ROWS) refuseLength();
      continue;
    }
    const found = row.row > LAST_HEADING_ROW ? null : readHeadings(row, ignoredColumns);
    if (found !== null) sheets.set(row.sheet, found);
  }
  fonts.refuseOldFont();
  if (sheets.size === 0) refuseHeadings();
  return { lines, ignoredColumns };
}

function readHeadings({ sheet, cells }: TableRow, ignored: string[]): Sheet | null {
  const fields = new Map<number, ImportField>();
  const columns = new Map<ImportField, number>();
  const unknown: string[] = [];
  for (const [column, value] of cells) {
    const field = findField(String(value));
    if (field === null) {
      unknown.push(`${sheet}: ${tidyText(String(value))}`);
      continue;
    }
    if (columns.has(field)) refuseTwice(sheet, String(value));
    fields.set(column, field);
    columns.set(field, column);
  }
  if (fields.size < LEAST_HEADINGS) return null;
  ignored.push(...unknown);
  return { fields, columns };
}

function toLine({ sheet, row, cells }: TableRow, { fields, columns }: Sheet): ImportLine {
  const placeOf = (field: ImportField): CellPlace => {
    const column = columns.get(field);
    return { sheet, row, cell: column === undefined ? String(row) : `${columnName(column)}${String(row)}` };
  };
  const known = new Map<ImportField, ImportCell>();
  for (const [column, value] of cells) {
    const field = fields.get(column);
    if (field !== undefined) known.set(field, { ...placeOf(field), value, text: tidyText(String(value)) });
  }
  return { sheet, row, cells: known, isAward: columns.has('form'), placeOf };
}

/** Counts texts that look like an old font's. */
class FontWatch {
  readonly #seen: Record<OldFont, number> = { TCVN3: 0, VNI: 0 };
  #texts = 0;

  look({ cells }: TableRow): void {
    for (const value of cells.values()) {
      if (typeof value !== 'string' || !BEYOND_ASCII.test(value)) continue;
      if (value.includes(NOT_UTF8)) refuseEncoding();
      this.#texts += 1;
      const font = findOldFont(value);
      if (font !== null) this.#seen[font] += 1;
    }
  }

  refuseOldFont(): void {
    const { TCVN3, VNI } = this.#seen;
    if (TCVN3 + VNI === 0 || TCVN3 + VNI < this.#texts * OLD_FONT_SHARE) return;
    const font = TCVN3 >= VNI ? 'TCVN3 (.VnTime, .VnArial)' : 'VNI (VNI-Times)';
    refuseImport({
      vi: `Tệp dùng phông chữ cũ ${font}, không phải Unicode. Hãy chuyển sang Unicode (UniKey: Ctrl+Shift+F6, “Chuyển mã”), lưu lại rồi nhập lại.`,
      en: `The file is written in the old font ${font}, not in Unicode. Convert it (UniKey: Ctrl+Shift+F6), save it and import it again.`,
    });
  }
}

function refuseHeadings(): never {
  return refuseImport({
    vi: `Không tìm thấy dòng tiêu đề cột trong ${String(LAST_HEADING_ROW)} dòng đầu. Hãy dùng tệp mẫu: npm run import -- --template.`,
    en: `No row of headings in the first ${String(LAST_HEADING_ROW)} rows. Use the template: npm run import -- --template.`,
  });
}

function refuseTwice(sheet: string, heading: string): never {
  return refuseImport({
    vi: `Trang “${sheet}” có hai cột cùng nghĩa “${foldText(heading)}”. Hãy bỏ bớt một cột.`,
    en: `The sheet “${sheet}” has two columns that mean “${foldText(heading)}”. Take one of them away.`,
  });
}

function refuseLength(): never {
  return refuseImport({
    vi: `Tệp có hơn ${String(MOST_ROWS)} dòng. Hãy chia thành nhiều tệp, mỗi quyết định nằm trọn trong một tệp.`,
    en: `The file has more than ${String(MOST_ROWS)} rows. Divide it into several, each decision whole in one of them.`,
  });
}

function refuseEncoding(): never {
  return refuseImport({
    vi: 'Tệp CSV không phải UTF-8. Trong Excel hãy lưu dạng “CSV UTF-8”.',
    en: 'The CSV file is not UTF-8. In Excel save it as “CSV UTF-8”.',
  });
}
