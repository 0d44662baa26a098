import { foldText, tidyText } from './fold-text.ts';
import { findField, type ImportField } from './import-columns.ts';
import { findSheet, LISTS_SHEET } from './import-sheets.ts';
import type { ImportProgress } from './import-progress.ts';
import { ImportLine, type SheetHeadings } from './import-line.ts';
import { findOldFont, type OldFont } from './old-fonts.ts';
import type { TableRow } from './read-table.ts';
import type { DateOrderWatch } from './date-order-watch.ts';
import type { LineSpool } from './line-spool.ts';
import { refuseImport } from './refuse-import.ts';

export interface CollectedLines {
  /** Rows of decisions and awards that were put into the spool. */
  readonly awards: number;
  /** Rows of all other sheets. */
  readonly others: readonly ImportLine[];
  /** Headings that mean nothing here, as `sheet: heading`; what stands below them is not taken, nor is a sheet `sheet: *`. */
  readonly ignoredColumns: readonly string[];
}

/** Where lines go, and who else looks at them. */
export interface LineTakers {
  readonly spool: LineSpool;
  readonly dates: DateOrderWatch;
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined;
}

/** Most rows of one file; a larger one is sent in parts. */
const MOST_ROWS = 200_000;
/** Movements, figures and reports are held against each other in memory; no agency has more of them. */
const MOST_OTHER_ROWS = 20_000;
const ROWS_PER_NOTICE = 1_000;
/** Headings stand in one of the first rows, below a title. */
const LAST_HEADING_ROW = 10;
const LEAST_HEADINGS = 2;
/** One name in an old font's letters may be a foreign one; a third of all texts are not. */
const OLD_FONT_SHARE = 1 / 3;
const BEYOND_ASCII = /[^\p{ASCII}]/u;
const NOT_UTF8 = '\uFFFD';

/**
 * Gathers the rows that stand below headings of ours, in whatever order these are: decisions and awards on disk, the others
 * in memory. Throws BAD_IMPORT: no headings, an old font, no UTF-8, too many rows, a heading twice.
 */
export async function collectLines(
  rows: AsyncIterable<TableRow>,
  { spool, dates, onProgress }: LineTakers,
): Promise<CollectedLines> {
  const sheets = new SheetWatch();
  const others: ImportLine[] = [];
  const fonts = new FontWatch();
  for await (const row of rows) {
    fonts.look(row);
    const headings = sheets.headingsAbove(row);
    if (headings === null || ![...headings.columns.values()].some((column) => row.cells.has(column)))
      continue;
    const line = new ImportLine(headings, row.row, row.cells);
    dates.look(line);
    if (headings.kind === 'awards') await spool.add(headings, row.row, row.cells);
    else others.push(line);
    const count = spool.count + others.length;
    if (count > MOST_ROWS || others.length > MOST_OTHER_ROWS) refuseLength();
    if (count % ROWS_PER_NOTICE === 0) onProgress?.({ step: 'READING', rows: count, share: row.share });
  }
  await spool.finish();
  fonts.refuseOldFont();
  if (!sheets.isAnyKnown) refuseHeadings();
  return { awards: spool.count, others, ignoredColumns: sheets.ignored() };
}

/** Finds each sheet's headings, and remembers what of the file is not taken. */
class SheetWatch {
  readonly #known = new Map<string, SheetHeadings>();
  /** Rows without headings above them, by sheet. */
  readonly #lost = new Map<string, number>();
  readonly #ignored: string[] = [];

  get isAnyKnown(): boolean {
    return this.#known.size > 0;
  }

  /** Null for a row of headings, and for one that has none above it. */
  headingsAbove(row: TableRow): SheetHeadings | null {
    const known = this.#known.get(row.sheet);
    if (known !== undefined) return known;
    const found = row.row > LAST_HEADING_ROW ? null : readHeadings(row, this.#ignored);
    if (found !== null) this.#known.set(row.sheet, found);
    else if (row.cells.size > 1) this.#lost.set(row.sheet, (this.#lost.get(row.sheet) ?? 0) + 1);
    return null;
  }

  ignored(): readonly string[] {
    const sheets = [...this.#lost.keys()].filter((name) => !this.#known.has(name) && name !== LISTS_SHEET);
    return [...this.#ignored, ...sheets.map((name) => `${name}: *`)];
  }
}

function readHeadings({ sheet, cells }: TableRow, ignored: string[]): SheetHeadings | null {
  const columns = new Map<ImportField, number>();
  const unknown: string[] = [];
  const { kind, fields } = findSheet(sheet, [...cells.values()].map(String));
  for (const [column, value] of cells) {
    const field = findField(String(value), fields);
    if (field === null) {
      unknown.push(`${sheet}: ${tidyText(String(value))}`);
      continue;
    }
    if (columns.has(field)) refuseTwice(sheet, String(value));
    columns.set(field, column);
  }
  if (columns.size < LEAST_HEADINGS) return null;
  ignored.push(...unknown);
  return { kind, sheet, columns };
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
    vi: `Tệp có hơn ${String(MOST_ROWS)} dòng, hoặc hơn ${String(MOST_OTHER_ROWS)} dòng ngoài quyết định và khen thưởng. Hãy chia thành nhiều tệp, mỗi quyết định nằm trọn trong một tệp.`,
    en: `The file has more than ${String(MOST_ROWS)} rows, or more than ${String(MOST_OTHER_ROWS)} beside decisions and awards. Divide it into several, each decision whole in one of them.`,
  });
}

function refuseEncoding(): never {
  return refuseImport({
    vi: 'Tệp CSV không phải UTF-8. Trong Excel hãy lưu dạng “CSV UTF-8”.',
    en: 'The CSV file is not UTF-8. In Excel save it as “CSV UTF-8”.',
  });
}
