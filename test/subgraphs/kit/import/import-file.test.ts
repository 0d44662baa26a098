import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { importFile, type ImportRequest } from '../../../../subgraphs/kit/import/import-file.ts';
import { undoImport } from '../../../../subgraphs/kit/import/undo-import.ts';
import { writeTemplate } from '../../../../subgraphs/kit/import/write-template.ts';
import type { ImportRecord, OwnerRecords } from '../../../../subgraphs/kit/records/records.ts';
import { BUSINESS_RULES } from '../../../../subgraphs/kit/rules/business-rules.ts';
import { buildOwnerRecords } from '../../../../subgraphs/member/generator/build-owner-records.ts';
import { openInFolder, openOnServer, type OpenedDatabase } from '../data/open-databases.ts';

/** A clerk's file becomes rows of the agency, on both databases: what is right is added, what is wrong is named. */
type Row = Readonly<Record<string, string | number | Date>>;

const owner = 'BTP';
const GENERATED = buildOwnerRecords(owner, { scale: 0.02 });
const DECISION = {
  'Số quyết định': '12/QĐ-BTP',
  'Ngày ký': '25/3/2024',
  'Cấp khen thưởng': 'Cấp Bộ, ban, ngành, tỉnh',
  'Chức vụ người ký': 'Bộ trưởng',
};
const AWARD = {
  'Hình thức khen thưởng': 'Bằng khen của Bộ, ban, ngành, tỉnh',
  'Loại đối tượng': 'Cá nhân',
};
const award = (line: string, name: string, changes: Row = {}): Row => ({
  ...{ ...DECISION, ...AWARD, 'Mã dòng': line, 'Tên cá nhân, tập thể, hộ': name },
  ...changes,
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function writeXlsx(rows: readonly Row[]): Promise<string> {
  const path = join(folder, `${String(Math.random())}.xlsx`);
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Khen thưởng');
  const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))].reverse();
  sheet.addRow(headings);
  for (const row of rows) sheet.addRow(headings.map((heading) => row[heading] ?? null));
  await workbook.xlsx.writeFile(path);
  return path;
}

async function writeCsv(text: string): Promise<string> {
  const path = join(folder, `${String(Math.random())}.csv`);
  await writeFile(path, text);
  return path;
}

describe.each([
  ['PGlite', openInFolder],
  ['PostgreSQL', openOnServer],
])('a file, on %s,', (_name, open) => {
  let opened: OpenedDatabase;
  const run = (path: string, changes: Partial<ImportRequest> = {}) =>
    importFile(opened.database, {
      ...{ owner, path, format: path.endsWith('.csv') ? 'csv' : 'xlsx', fileName: 'tệp.xlsx' },
      ...{ importedBy: 'Văn thư', isDryRun: false, dateOrder: null, now: new Date('2026-11-25T03:00:00Z') },
      ...changes,
    });
  const look = async (): Promise<{ records: OwnerRecords; imports: readonly ImportRecord[] }> =>
    (await opened.database.changeOwner(owner, (state) => ({ write: null, result: state }))) ??
    Promise.reject(new Error('nothing is loaded'));

  /** What of the owner's rows others are told in numbers. */
  const figures = async () => {
    const { store } = opened.database;
    const shared = { owners: [owner], filter: {} };
    const groupBy = ['LEVEL', 'FORM', 'COMMENDATION_TYPE', 'NATIONAL_MOVEMENT', 'PROVINCE'] as const;
    const statistics = await store.statistics({ ...shared, groupBy, parents: null });
    const totals = await store.statistics({ ...shared, groupBy: ['YEAR'], parents: null });
    const rules = BUSINESS_RULES.map(({ id }) => id);
    const findings = await store.findingCounts({ owners: [owner], filter: { rules }, groupBy: ['RULE'] });
    const split = { split: 'SEX', by: 'LEVEL', year: 2024, level: null } as const;
    const people = await store.personCounts({ owners: [owner], ...split });
    const inOrder = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).sort();
    const rows = [...statistics.values(), ...totals.values()].flatMap((answer) => answer.rows);
    return { rows: inOrder(rows), findings: inOrder(findings), people: inOrder(people) };
  };

  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.close());
  beforeEach(() => opened.database.loadOwner(GENERATED));

  it('adds its decisions with their awards, logs who did, and may come again', async () => {
    const before = await look();
    const path = await writeXlsx([award('1', 'Nguyễn Văn A'), award('2', 'Trần Thị B')]);
    const outcome = await run(path);
    expect(outcome.problems).toEqual([]);
    expect(outcome).toMatchObject({ added: { decisions: 1, commendations: 2 }, rejected: { rows: 0 } });
    const after = await look();
    expect(after.records.commendations).toHaveLength(before.records.commendations.length + 2);
    const entry = after.imports.at(-1);
    expect(entry).toMatchObject({ importedBy: 'Văn thư', fileHash: outcome.fileHash, commendations: 2 });
    expect(await run(path)).toMatchObject({ added: { decisions: 0 }, unchangedDecisions: 1 });
    expect(await look()).toEqual(after);
  });

  it('shows in the figures, and no longer after it was undone', async () => {
    const before = await look();
    await run(await writeXlsx([award('1', 'Nguyễn Văn A', { 'Ngày ký': new Date('2024-03-25') })]));
    const found = await opened.database.store.decisions.byIds(
      [owner],
      (await look()).imports.at(-1)?.decisionIds ?? [],
    );
    expect(found).toMatchObject([{ number: '12/QĐ-BTP', issuedOn: '2024-03-25', provenance: 'RECORD' }]);
    const undone = await undoImport(opened.database, { owner, undoneBy: 'Văn thư', now: new Date() });
    expect(undone.removed).toEqual({ decisions: 1, commendations: 1 });
    const { records, imports } = await look();
    expect(imports.at(-1)).toMatchObject({ undoneBy: 'Văn thư' });
    const { decisions, commendations, recipients } = before.records;
    expect(records).toMatchObject({ decisions, commendations, recipients });
  });

  it('gives the figures and findings that loading all rows anew gives, and takes them back with an undo', async () => {
    const before = await figures();
    const [first, again] = ['1', '2'].map((line) =>
      award(line, 'Nguyễn Văn A', {
        ...{ 'Mã đối tượng': 'A-1', 'Loại khen thưởng': 'Theo phong trào', 'Phong trào': 'M-02' },
        ...{ 'Thành tích đến ngày': '31/12/2023', 'Tiền thưởng (đồng)': 1_560_000 },
      }),
    );
    const path = await writeXlsx([
      ...(first === undefined ? [] : [first]),
      {
        ...again,
        ...{ 'Số quyết định': '13/QĐ-BTP', 'Ngày ký': '27/3/2024' },
        'Hình thức khen thưởng': 'CSTD_BNT',
      },
      award('3', 'Trần Thị B', { 'Ngày ký': '26/3/2024' }),
    ]);
    const outcome = await run(path);
    const warned = outcome.problems.map(
      ({ rule, severity, line }) => `${String(rule)} ${severity} ${String(line)}`,
    );
    expect(warned).toEqual(expect.arrayContaining(['BR-03 WARNING 2', 'BR-04 WARNING 2']));
    expect(await run(path, { isDryRun: true })).toMatchObject({ unchangedDecisions: 3 });
    const imported = await figures();
    expect(imported).not.toEqual(before);
    const { records } = await look();
    await opened.database.loadOwner(records);
    expect(await figures()).toEqual(imported);
    await undoImport(opened.database, { owner, undoneBy: 'Văn thư', now: new Date('2026-11-25T03:00:00Z') });
    expect(await figures()).toEqual(before);
  });

  it('is taken decision by decision: a wrong cell keeps its decision out, and each row has its reason', async () => {
    const other = { 'Số quyết định': '13/QĐ-BTP' };
    const path = await writeXlsx([
      award('1', 'Nguyễn Văn A'),
      award('1', 'Lê Văn C', other),
      award('2', 'Lê Văn D', { ...other, 'Loại đối tượng': 'Con người' }),
      award('3', 'Nguyễn Văn E', { 'Số quyết định': '' }),
    ]);
    const outcome = await run(path);
    expect(outcome).toMatchObject({ added: { decisions: 1 }, rejected: { decisions: 1, rows: 3 } });
    const reasons = outcome.problems.map(({ sheet, cell, reason }) => `${sheet}!${cell} ${reason.en}`);
    expect(reasons).toEqual([
      'Khen thưởng!H5 “Decision number” is missing.',
      'Khen thưởng!3 Not imported, since another row of the same decision is rejected.',
      'Khen thưởng!C4 “Con người” is not in the list.',
    ]);
  });

  it('is told at once what is wrong in a cell and what the law says of the rest', async () => {
    const unsigned = { 'Chức vụ người ký': 'Chánh Văn phòng' };
    const path = await writeXlsx([
      award('1', 'Nguyễn Văn A', unsigned),
      award('2', 'Lê Văn D', { ...unsigned, 'Loại đối tượng': 'Con người' }),
    ]);
    const { problems, rejected } = await run(path);
    expect(rejected).toEqual({ decisions: 1, rows: 2 });
    expect(problems.map(({ rule, line }) => [rule, line])).toEqual([
      ['BR-01', '1'],
      [null, '2'],
    ]);
  });

  it.each([
    ['BR-01', { 'Chức vụ người ký': 'Trưởng phòng' }],
    [
      'BR-02',
      { 'Hình thức khen thưởng': 'Kỷ niệm chương của Bộ, ban, ngành, tỉnh', 'Loại đối tượng': 'Tập thể' },
    ],
    ['BR-07', { 'Loại khen thưởng': 'Theo phong trào' }],
    ['BR-10', { 'Loại đối tượng': 'Tập thể', 'Truy tặng': 'Có' }],
    ['BR-17', { 'Cấp khen thưởng': 'STATE' }],
  ])('is refused what %s forbids, with the article', async (rule, changes) => {
    const outcome = await run(await writeXlsx([award('1', 'Nguyễn Văn A', changes)]));
    expect(outcome.added.decisions).toBe(0);
    const problem = outcome.problems.find((each) => each.rule === rule);
    expect(problem).toMatchObject({ severity: 'ERROR', article: expect.stringMatching(/Luật 06/) });
  });

  it('changes nothing where it is only tried, and nothing of a decision that is on record otherwise', async () => {
    const before = await look();
    const path = await writeXlsx([award('1', 'Nguyễn Văn A')]);
    expect(await run(path, { isDryRun: true })).toMatchObject({ added: { decisions: 1 } });
    expect(await look()).toEqual(before);
    await run(path);
    const changed = await run(await writeXlsx([award('1', 'Nguyễn Văn Z')]));
    expect(changed.problems[0]?.reason.en).toBe('This decision is on record with other content.');
    await undoImport(opened.database, { owner, undoneBy: 'x', now: new Date() });
  });

  it('as CSV of Excel has semicolons, other words for headings and composed or decomposed letters', async () => {
    const head = 'STT;Họ tên;Số QĐ;Ngày ban hành;Cấp;Người ký;Danh hiệu;Đối tượng;CCCD'.normalize('NFD');
    const row =
      '1;Lê A;14/QĐ-BTP;ngày 5 tháng 3 năm 2024;MINISTRY_PROVINCE;bộ trưởng;BK_BNT;cá nhân;001099000001';
    const outcome = await run(await writeCsv(`\uFEFF${head}\r\n${row}\r\n`), { isDryRun: true });
    expect(outcome.problems).toEqual([]);
    expect(outcome).toMatchObject({ added: { commendations: 1 }, ignoredColumns: ['CSV: CCCD'] });
  });

  it('is asked about days that can be read two ways, unless another day shows it', async () => {
    const doubtful = award('1', 'A', { 'Ngày ký': '5/3/24' });
    const path = await writeXlsx([doubtful]);
    await expect(run(path)).rejects.toThrow('--date-order');
    expect(await run(path, { dateOrder: 'mdy', isDryRun: true })).toMatchObject({ added: { decisions: 1 } });
    const shown = await writeXlsx([doubtful, award('1', 'B')]);
    expect(await run(shown, { isDryRun: true })).toMatchObject({ added: { decisions: 2 } });
  });

  it.each([
    ['an old font', 'Sè Q§,Ngµy ký,Hä tªn\n1,2024-03-25,NguyÔn V¨n ®øc\n', 'TCVN3'],
    ['no headings', 'a,b\n1,2\n', '--template'],
    ['one heading twice', 'Số QĐ,Số quyết định,Ngày ký\n1,1,2024-03-25\n', 'two columns'],
  ])('is refused as a whole with %s', async (_case, text, message) => {
    await expect(run(await writeCsv(text))).rejects.toThrow(message);
  });
});

describe('the template', () => {
  it('has no rows of its own, and headings that the import knows', async () => {
    const path = join(folder, 'template.xlsx');
    await writeTemplate(path);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(path);
    const [, decisions, awards] = workbook.worksheets;
    expect(workbook.worksheets.map(({ name }) => name)).toEqual([
      'Hướng dẫn',
      'Quyết định',
      'Khen thưởng',
      'Phong trào',
      'Sơ kết, tổng kết',
      'Triển khai',
      'Chỉ tiêu',
      'Điển hình',
      'Báo cáo',
      'Danh mục',
    ]);
    decisions?.getRow(2).eachCell({ includeEmpty: true }, (cell) => (cell.value = null));
    decisions?.spliceRows(2, 1, ['15/QĐ-BTP', '25/03/2024', 'Cấp Bộ, ban, ngành, tỉnh', 'Bộ trưởng']);
    const row = [
      '1',
      '15/QĐ-BTP',
      '25/03/2024',
      'Bằng khen của Bộ, ban, ngành, tỉnh',
      null,
      'Cá nhân',
      'Lê A',
    ];
    awards?.spliceRows(2, 1, row);
    await workbook.xlsx.writeFile(path);
    const opened = await openInFolder();
    await opened.database.loadOwner(GENERATED);
    const outcome = await importFile(opened.database, {
      ...{ owner, path, format: 'xlsx', fileName: 'mẫu.xlsx', importedBy: 'x', isDryRun: false },
      ...{ dateOrder: null, now: new Date('2026-11-25T03:00:00Z') },
    });
    await opened.close();
    expect(outcome.problems).toEqual([]);
    expect(outcome).toMatchObject({ rows: 2, added: { decisions: 1, commendations: 1 } });
  });
});
