import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { openDatabase } from '../../subgraphs/kit/data/open-database.ts';
import { importFile } from '../../subgraphs/kit/import/import-file.ts';
import { undoImport } from '../../subgraphs/kit/import/undo-import.ts';
import { buildOwnerRecords } from '../../subgraphs/member/generator/build-owner-records.ts';

/** Rows of awards, and how many of them one decision has. */
const ROWS = Number(process.argv[2] ?? '100000');
const PER_DECISION = 100;
const owner = 'BTP';
const HEADINGS = [
  ...['Mã dòng', 'Số quyết định', 'Ngày ký', 'Cấp khen thưởng', 'Chức vụ người ký', 'Hình thức khen thưởng'],
  ...['Loại khen thưởng', 'Loại đối tượng', 'Tên cá nhân, tập thể, hộ', 'Đơn vị công tác', 'Tỉnh, thành phố'],
  ...['Thành tích đến ngày', 'Tiền thưởng (đồng)'],
];

async function writeFile(path: string): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings: true });
  const sheet = workbook.addWorksheet('Khen thưởng');
  sheet.addRow(HEADINGS).commit();
  for (let row = 0; row < ROWS; row += 1) {
    const decision = Math.floor(row / PER_DECISION);
    const day = `${String((decision % 28) + 1).padStart(2, '0')}/${String((decision % 12) + 1).padStart(2, '0')}/2024`;
    sheet
      .addRow([
        ...[String(row), `${String(decision + 1)}/QĐ-BTP`, day, 'Cấp Bộ, ban, ngành, tỉnh', 'Bộ trưởng'],
        ...['Bằng khen của Bộ, ban, ngành, tỉnh', 'Theo công trạng', 'Cá nhân', `Nguyễn Văn ${String(row)}`],
        ...[`Phòng ${String(row % 400)}`, 'Hà Nội', '31/12/2023', 1_560_000],
      ])
      .commit();
  }
  sheet.commit();
  await workbook.commit();
}

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;
const megabytes = (bytes: number) => `${String(Math.round(bytes / 1_000_000))} MB`;
const peak = () => megabytes(process.resourceUsage().maxRSS * 1024);

/** Imports one large file into an embedded database, says how long it took, and what the process needed at most. */
const folder = await mkdtemp(join(tmpdir(), 'measure-import-'));
const path = join(folder, 'file.xlsx');
if (process.argv[3] === undefined) {
  await writeFile(path);
} else {
  throw new Error('usage: node --import tsx test/bench/measure-import.ts [rows]');
}
const database = await openDatabase({ dataDirectory: join(folder, 'database') });
await database.loadOwner(buildOwnerRecords(owner, { scale: 1 }));
console.log(`${String(ROWS)} rows, ${megabytes((await stat(path)).size)}; before the import ${peak()}`);
const request = { owner, path, format: 'xlsx', fileName: 'file.xlsx', importedBy: 'measure' } as const;
for (const [name, isDryRun] of [
  ['dry run', true],
  ['import', false],
  ['the same again', false],
] as const) {
  const started = performance.now();
  const { added, rejected, unchangedDecisions } = await importFile(database, {
    ...request,
    ...{ isDryRun, dateOrder: null, now: new Date() },
  });
  console.log(
    `${name}: ${seconds(started)}, peak ${peak()}; ${String(added.commendations)} added, ${String(unchangedDecisions)} unchanged, ${String(rejected.rows)} rejected`,
  );
}
const started = performance.now();
await undoImport(database, { owner, undoneBy: 'measure', now: new Date() });
console.log(`undo: ${seconds(started)}, peak ${peak()}`);
await database.close();
await rm(folder, { recursive: true, force: true });
