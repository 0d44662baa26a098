import { execFileSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import ExcelJS from 'exceljs';
import { openDatabase } from '../../subgraphs/kit/data/open-database.ts';
import { importFile } from '../../subgraphs/kit/import/import-file.ts';
import { undoImport } from '../../subgraphs/kit/import/undo-import.ts';
import { buildOwnerRecords } from '../../subgraphs/member/generator/build-owner-records.ts';
import { startPostgres } from '../support/postgres.ts';

/**
 * Imports one large file, and says how long it took and what the process needed at most (docs/import.md):
 * `node --import tsx test/bench/measure-import.ts [rows] [xlsx|csv] [embedded|postgres]`.
 */
const USAGE = 'usage: node --import tsx test/bench/measure-import.ts [rows] [xlsx|csv] [embedded|postgres]';
const [rows = '100000', format = 'xlsx', place = 'embedded', path] = process.argv.slice(2);
const ROWS = Number(rows);
const PER_DECISION = 100;
const owner = 'BTP';
const HEADINGS = [
  ...['Mã dòng', 'Số quyết định', 'Ngày ký', 'Cấp khen thưởng', 'Chức vụ người ký', 'Hình thức khen thưởng'],
  ...['Loại khen thưởng', 'Loại đối tượng', 'Tên cá nhân, tập thể, hộ', 'Đơn vị công tác', 'Tỉnh, thành phố'],
  ...['Thành tích đến ngày', 'Tiền thưởng (đồng)'],
];

function cellsOf(row: number): readonly (string | number)[] {
  const decision = Math.floor(row / PER_DECISION);
  const day = `${String((decision % 28) + 1).padStart(2, '0')}/${String((decision % 12) + 1).padStart(2, '0')}/2024`;
  return [
    ...[String(row), `${String(decision + 1)}/QĐ-BTP`, day, 'Cấp Bộ, ban, ngành, tỉnh', 'Bộ trưởng'],
    ...['Bằng khen của Bộ, ban, ngành, tỉnh', 'Theo công trạng', 'Cá nhân', `Nguyễn Văn ${String(row)}`],
    ...[`Phòng ${String(row % 400)}`, 'Hà Nội', '31/12/2023', 1_560_000],
  ];
}

async function writeXlsx(file: string): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: file, useSharedStrings: true });
  const sheet = workbook.addWorksheet('Khen thưởng');
  sheet.addRow(HEADINGS).commit();
  for (let row = 0; row < ROWS; row += 1) sheet.addRow(cellsOf(row)).commit();
  sheet.commit();
  await workbook.commit();
}

function* csvLines(): Generator<string> {
  const line = (cells: readonly (string | number)[]) =>
    `${cells.map((cell) => `"${String(cell)}"`).join(',')}\n`;
  yield line(HEADINGS);
  for (let row = 0; row < ROWS; row += 1) yield line(cellsOf(row));
}

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;
const megabytes = (bytes: number) => `${String(Math.round(bytes / 1_000_000))} MB`;
const peak = () => megabytes(process.resourceUsage().maxRSS * 1024);

async function measure(file: string): Promise<void> {
  const server = place === 'postgres' ? await startPostgres() : null;
  const folder = await mkdtemp(join(tmpdir(), 'measure-import-'));
  const database = await openDatabase(
    server === null
      ? { dataDirectory: join(folder, 'database') }
      : { databaseUrl: await server.createDatabase('member') },
  );
  await database.loadOwner(buildOwnerRecords(owner, { scale: 0.02 }));
  const bytes = megabytes((await stat(file)).size);
  console.log(`${place}, ${format}, ${rows} rows, ${bytes}; before the import ${peak()}`);
  const request = { owner, path: file, fileName: 'file', importedBy: 'measure' } as const;
  for (const [name, isDryRun] of [
    ['dry run', true],
    ['import', false],
    ['the same again', false],
  ] as const) {
    const started = performance.now();
    const { added, rejected, unchangedDecisions } = await importFile(database, {
      ...{
        ...request,
        format: format === 'csv' ? 'csv' : 'xlsx',
        isDryRun,
        dateOrder: null,
        now: new Date(),
      },
    });
    console.log(
      `${name}: ${seconds(started)}, peak ${peak()}; ${String(added.commendations)} added, ${String(unchangedDecisions)} unchanged, ${String(rejected.rows)} rejected`,
    );
  }
  const started = performance.now();
  await undoImport(database, { owner, undoneBy: 'measure', now: new Date() });
  console.log(`undo: ${seconds(started)}, peak ${peak()}`);
  await database.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
}

if (!(ROWS > 0) || !['xlsx', 'csv'].includes(format) || !['embedded', 'postgres', 'write'].includes(place))
  throw new Error(USAGE);
if (place === 'write' && path !== undefined) {
  await (format === 'csv' ? pipeline(Readable.from(csvLines()), createWriteStream(path)) : writeXlsx(path));
} else {
  const folder = await mkdtemp(join(tmpdir(), 'measure-import-'));
  const file = join(folder, `file.${format}`);
  // By a process of its own, whose memory is not counted.
  const script = new URL(import.meta.url).pathname;
  execFileSync(process.execPath, [...process.execArgv, script, rows, format, 'write', file]);
  await measure(file);
  await rm(folder, { recursive: true, force: true });
}
