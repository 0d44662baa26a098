import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';

/**
 * A large file does not need a large machine: its rows are on disk, and those of some decisions in memory. The process that
 * imports it here may use so little heap that the rows of the whole file would not fit.
 */
const ROWS = 8_000;
const DECISIONS = 80;
/** Of a unit's name: what makes rows heavy. */
const LONG_NAME = 'Phòng Thi đua – Khen thưởng '.repeat(60);
const HEAP_MEGABYTES = 72;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-memory-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Rows of one decision stand far from each other; those of every second decision are wrong. */
function row(_: unknown, index: number): string {
  const decision = index % DECISIONS;
  const kind = decision % 2 === 0 ? 'Cá nhân' : 'Con người';
  const [number, unit] = [`${String(decision)}/QĐ-BTP`, `${LONG_NAME} ${String(index)}`];
  const terms = 'Cấp Bộ, ban, ngành, tỉnh;Bộ trưởng;Bằng khen của Bộ, ban, ngành, tỉnh';
  return `${String(index)};${number};25/03/2024;${terms};${kind};Nguyễn Văn ${String(index)};${unit}`;
}

it('a file whose rows do not fit into memory is taken decision by decision, and every problem of it is told', async () => {
  const path = join(folder, 'file.csv');
  const head =
    'Mã dòng;Số quyết định;Ngày ký;Cấp khen thưởng;Chức vụ người ký;Hình thức khen thưởng;Loại đối tượng;Họ tên;Đơn vị công tác';
  await writeFile(path, [head, ...Array.from({ length: ROWS }, row)].join('\n'));
  const child = new URL('./import-with-little-memory.ts', import.meta.url).pathname;
  const limits = [`--max-old-space-size=${String(HEAP_MEGABYTES)}`, '--max-semi-space-size=4'];
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...[...limits, '--import', 'tsx', child, join(folder, 'database'), path],
  ]);
  expect(JSON.parse(stdout)).toEqual({
    added: { decisions: DECISIONS / 2, commendations: ROWS / 2 },
    rejected: { decisions: DECISIONS / 2, rows: ROWS / 2 },
    ...{ problemCount: ROWS / 2, told: ROWS / 2, listed: 4_000 },
  });
});
