import { createReadStream } from 'node:fs';
import { once } from 'node:events';
import { parse } from 'csv-parse';
import ExcelJS from 'exceljs';

/** A cell that holds something. */
export type CellValue = string | number | Date;

/** One row of a sheet, from 1 on; empty cells are left out. `columns` count from 1. */
export interface TableRow {
  readonly sheet: string;
  readonly row: number;
  readonly cells: ReadonlyMap<number, CellValue>;
}

export type TableFormat = 'xlsx' | 'csv';

/** Rows of a file one after the other: neither the file nor a sheet is in memory as a whole. */
export async function* readTable(path: string, format: TableFormat): AsyncGenerator<TableRow> {
  if (format === 'csv') yield* readCsv(path);
  else yield* readXlsx(path);
}

/** `A`, `B` … `AA` of a column. */
export function columnName(column: number): string {
  const rest = (column - 1) % 26;
  const letter = String.fromCharCode(65 + rest);
  return column > 26 ? `${columnName((column - 1 - rest) / 26)}${letter}` : letter;
}

async function* readXlsx(path: string): AsyncGenerator<TableRow> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookReader(createReadStream(path), {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    entries: 'emit',
  });
  for await (const worksheet of workbook) {
    const { name } = worksheet as unknown as { readonly name: string };
    for await (const row of worksheet) yield { sheet: name, row: row.number, cells: cellsOf(row) };
  }
}

function cellsOf(row: ExcelJS.Row): ReadonlyMap<number, CellValue> {
  const cells = new Map<number, CellValue>();
  row.eachCell((cell, column) => {
    const value = plainValue(cell.value);
    if (value !== null) cells.set(column, value);
  });
  return cells;
}

/** What a person sees in a cell: the result of a formula, the text of a link or of several fonts. */
function plainValue(value: ExcelJS.CellValue): CellValue | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' || value instanceof Date) return value;
  if (typeof value === 'boolean') return value ? 'Có' : 'Không';
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  if ('richText' in value) return plainValue(value.richText.map(({ text }) => text).join(''));
  if ('result' in value) return plainValue(value.result);
  if ('text' in value) return plainValue(value.text);
  return null;
}

async function* readCsv(path: string): AsyncGenerator<TableRow> {
  const delimiter = await findDelimiter(path);
  const options = { bom: true, delimiter, relaxColumnCount: true, info: true, skipEmptyLines: false };
  const parser = createReadStream(path).pipe(parse(options));
  for await (const { record, info } of parser as AsyncIterable<{
    readonly record: readonly string[];
    readonly info: { readonly lines: number };
  }>) {
    const filled = record.flatMap((text, index) => (text.trim() === '' ? [] : [[index + 1, text] as const]));
    yield { sheet: 'CSV', row: info.lines, cells: new Map(filled) };
  }
}

/** Excel writes semicolons where the decimal sign is a comma, as in Vietnam. */
async function findDelimiter(path: string): Promise<string> {
  const stream = createReadStream(path, { end: 8_191, encoding: 'utf8' });
  let text = '';
  stream.on('data', (part) => (text += String(part)));
  await once(stream, 'close');
  const [first = ''] = text.split('\n');
  const counts = [',', ';', '\t'].map((sign) => ({ sign, count: first.split(sign).length }));
  return counts.reduce((most, each) => (each.count > most.count ? each : most)).sign;
}
