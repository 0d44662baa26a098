import { createReadStream, type ReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { once } from 'node:events';
import { parse } from 'csv-parse';
import { readWorkbook } from './read-workbook.ts';

/** A cell that holds something. */
export type CellValue = string | number | Date;

/** One row of a sheet, from 1 on; empty cells are left out. `columns` count from 1. */
export interface TableRow {
  readonly sheet: string;
  readonly row: number;
  readonly cells: ReadonlyMap<number, CellValue>;
  /** How much of the file was read when this row came, from 0 to 1. */
  readonly share: number;
}

export type TableFormat = 'xlsx' | 'csv';

/** Rows of a file one after the other: neither the file nor a sheet is in memory as a whole. */
export async function* readTable(path: string, format: TableFormat): AsyncGenerator<TableRow> {
  if (format === 'csv') yield* readCsv(path);
  else yield* readWorkbook(path);
}

/** A file to read, and how much of it was. */
async function openFile(
  path: string,
): Promise<{ readonly stream: ReadStream; readonly share: () => number }> {
  const { size } = await stat(path);
  const stream = createReadStream(path);
  return { stream, share: () => (size === 0 ? 1 : stream.bytesRead / size) };
}

async function* readCsv(path: string): AsyncGenerator<TableRow> {
  const delimiter = await findDelimiter(path);
  const options = { bom: true, delimiter, relaxColumnCount: true, info: true, skipEmptyLines: false };
  const { stream, share } = await openFile(path);
  const parser = stream.pipe(parse(options));
  for await (const { record, info } of parser as AsyncIterable<{
    readonly record: readonly string[];
    readonly info: { readonly lines: number };
  }>) {
    const filled = record.flatMap((text, index) => (text.trim() === '' ? [] : [[index + 1, text] as const]));
    yield { sheet: 'CSV', row: info.lines, cells: new Map(filled), share: share() };
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
