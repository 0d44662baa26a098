import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { importFile, type ImportRequest } from '../../../../subgraphs/kit/import/import-file.ts';
import { SHEET_FORMS } from '../../../../subgraphs/kit/import/import-sheets.ts';
import { headingOf, type ImportField } from '../../../../subgraphs/kit/import/import-columns.ts';
import { undoImport } from '../../../../subgraphs/kit/import/undo-import.ts';
import type { ImportRecord, OwnerRecords } from '../../../../subgraphs/kit/records/records.ts';
import { buildOwnerRecords } from '../../../../subgraphs/member/generator/build-owner-records.ts';
import { openInFolder, type OpenedDatabase } from '../data/open-databases.ts';

/**
 * The sheets beside decisions and commendations: movements with their reviews, plans for national movements, figures,
 * exemplars and reports. What says something new is added, what says something else corrects, and an undo gives back
 * what was before; each record is whole or not there.
 */
type Row = Partial<Record<ImportField, string | number>>;
type Sheets = Readonly<Record<string, readonly Row[]>>;

const owner = 'BTP';
const GENERATED = buildOwnerRecords(owner, { scale: 0.02 });
/** A national movement for which the agency has a plan on record. */
const PLANNED = GENERATED.implementations[0]?.nationalMovement ?? '';
const MOVEMENT: Row = {
  ...{ line: 'PT-A', title: 'Thi đua số hóa hồ sơ', status: 'Đang triển khai', launchedOn: '2024-03-05' },
  ...{ movementKind: 'Theo chuyên đề', periodFrom: '2024-03-05', periodTo: '31/12/2027' },
};
const INTERIM: Row = {
  ...{
    line: '1',
    movement: 'PT-A',
    reviewKind: 'Sơ kết',
    phase: 1,
    dueOn: '31/01/2025',
    heldOn: '20/01/2025',
  },
};
const WHOLE: Sheets = {
  'Quyết định': [
    { number: '9/QĐ-BTP', issuedOn: '25/3/2024', level: 'MINISTRY_PROVINCE', signerOffice: 'Bộ trưởng' },
  ],
  'Khen thưởng': [
    {
      ...{ line: '1', number: '9/QĐ-BTP', issuedOn: '25/3/2024', form: 'BK_BNT', kind: 'Tập thể' },
      ...{ name: 'Phòng Số hóa', type: 'Theo phong trào', movement: 'PT-A' },
    },
  ],
  'Phong trào': [MOVEMENT],
  'Sơ kết, tổng kết': [INTERIM],
  'Triển khai': [
    {
      ...{
        line: '1',
        nationalMovement: PLANNED.toLowerCase(),
        planNumber: '12/KH-BTP',
        planIssuedOn: '2023-02-01',
      },
      status: 'Đang triển khai',
    },
  ],
  'Chỉ tiêu': [
    { line: '1', metric: 'M-02:expressway-km', year: 2024, province: 'Hà Giang', value: 'trên 1.900' },
    { line: '2', metric: 'M-07:funds-raised', year: 2024 },
  ],
  'Điển hình': [
    {
      ...{ line: 'DH-A', exemplarTitle: 'Một cửa số', kind: 'Tập thể', movement: 'Thi đua số hóa hồ sơ' },
      ...{
        number: '9/QĐ-BTP',
        issuedOn: '25/3/2024',
        awardLine: '1',
        replicatedIn: 'Hà Nội; HCM',
        mediaItems: 3,
      },
    },
  ],
  'Báo cáo': [
    { line: '1', period: '2024-H1', measure: 'Số quyết định', level: 'GRASSROOTS', reported: 0 },
    { line: '2', period: '2024-H1', measure: 'Số quyết định', level: 'MINISTRY_PROVINCE', reported: 1 },
  ],
};

let folder: string;
let opened: OpenedDatabase;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-'));
  opened = await openInFolder();
});
afterAll(async () => {
  await opened.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => opened.database.loadOwner(GENERATED));

/** A file with these sheets, under the template's headings. */
async function write(sheets: Sheets): Promise<string> {
  const path = join(folder, `${String(Math.random())}.xlsx`);
  const workbook = new ExcelJS.Workbook();
  for (const [name, rows] of Object.entries(sheets)) {
    const fields = SHEET_FORMS.find((form) => form.name === name)?.fields ?? [];
    const sheet = workbook.addWorksheet(name);
    sheet.addRow(fields.map((field) => headingOf(field).vi));
    for (const row of rows) sheet.addRow(fields.map((field) => row[field] ?? null));
  }
  await workbook.xlsx.writeFile(path);
  return path;
}

async function run(sheets: Sheets, changes: Partial<ImportRequest> = {}) {
  return importFile(opened.database, {
    ...{ owner, path: await write(sheets), format: 'xlsx', fileName: 'tệp.xlsx', importedBy: 'Văn thư' },
    ...{ isDryRun: false, dateOrder: null, now: new Date('2026-11-25T03:00:00Z') },
    ...changes,
  });
}

const undo = () => undoImport(opened.database, { owner, undoneBy: 'Văn thư', now: new Date() });

async function look(): Promise<{ records: OwnerRecords; imports: readonly ImportRecord[] }> {
  const state = await opened.database.changeOwner(owner, (each) => ({ write: null, result: each }));
  return state ?? Promise.reject(new Error('nothing is loaded'));
}

const reasons = ({ problems }: Awaited<ReturnType<typeof run>>) =>
  problems.map(({ sheet, cell, rule, severity }) => `${sheet}!${cell} ${severity} ${rule ?? ''}`.trim());

describe('a file with every sheet', () => {
  it('is taken with what its rows say of each other, changes nothing when it comes again, and is logged', async () => {
    const outcome = await run(WHOLE);
    expect(reasons(outcome)).toEqual([]);
    expect(outcome).toMatchObject({
      added: { decisions: 1, commendations: 1 },
      records: { added: 5, corrected: 1, unchanged: 0, rejected: 0 },
    });
    const { records, imports } = await look();
    const award = records.commendations.find(({ movement }) => movement === 'BTP:PT-A');
    expect(records.exemplars.find(({ id }) => id === 'BTP:DH-A')).toMatchObject({
      ...{ movement: 'BTP:PT-A', commendation: award?.id, replicatedIn: ['HN', 'HCM'], provenance: 'RECORD' },
    });
    expect(records.movementPhases.find(({ movementId }) => movementId === 'BTP:PT-A')).toMatchObject({
      ...{ ordinal: 1, interimReviewDue: '2025-01-31', interimReviewOn: '2025-01-20' },
    });
    expect(records.metricValues.filter(({ provenance }) => provenance === 'RECORD')).toMatchObject([
      { value: '1900', qualifier: 'OVER', unit: 'km', province: 'HAG' },
      { value: null, unit: 'đồng' },
    ]);
    expect(records.reportLines.filter(({ report }) => report === 'BTP:ANNUAL:2024-H1')).toHaveLength(2);
    expect(imports.at(-1)).toMatchObject({ importedBy: 'Văn thư', records: 6, fileHash: outcome.fileHash });
    expect(await run(WHOLE)).toMatchObject({ records: { unchanged: 6, added: 0 }, unchangedDecisions: 1 });
    expect((await look()).imports).toHaveLength(imports.length);
  });

  it('is undone to what was before, a corrected plan among it', async () => {
    const before = (await look()).records;
    await run(WHOLE);
    expect(await undo()).toMatchObject({ removed: { decisions: 1, commendations: 1 } });
    const after = (await look()).records;
    expect({ ...after, datasets: before.datasets }).toEqual(before);
    expect(after.metricValues).toHaveLength(before.metricValues.length);
  });
});

describe('an undo', () => {
  it('is refused where a record was corrected since, with its name', async () => {
    await run({ 'Phong trào': [MOVEMENT] });
    const { records } = await look();
    const movements = records.movements.map((each) =>
      each.id === 'BTP:PT-A' ? { ...each, periodText: 'đến hết năm 2027' } : each,
    );
    await opened.database.loadOwner({ ...records, movements });
    await expect(undo()).rejects.toThrow('BTP:PT-A (movements) was corrected since');
  });

  it('is refused where an award names a movement that would go', async () => {
    await run({ 'Phong trào': [MOVEMENT] });
    const { records } = await look();
    const [first, ...others] = records.commendations;
    if (first === undefined) throw new Error('There are no awards.');
    await opened.database.loadOwner({
      ...records,
      commendations: [{ ...first, movement: 'BTP:PT-A' }, ...others],
    });
    await expect(undo()).rejects.toThrow('names the movement BTP:PT-A');
  });
});

describe('a line that says something else', () => {
  it('corrects its record, which keeps the name that it had', async () => {
    await run({ 'Phong trào': [MOVEMENT] });
    const renamed = { ...MOVEMENT, title: 'Thi đua số hóa, chuyển đổi số' };
    expect(await run({ 'Phong trào': [renamed] })).toMatchObject({ records: { corrected: 1 } });
    const found = (await look()).records.movements.find(({ id }) => id === 'BTP:PT-A');
    expect(found).toMatchObject({ title: renamed.title, titleVariants: ['Thi đua số hóa hồ sơ'] });
  });

  it('of a report replaces the report whole', async () => {
    await run({ 'Báo cáo': WHOLE['Báo cáo'] ?? [] });
    await run({ 'Báo cáo': (WHOLE['Báo cáo'] ?? []).slice(1) });
    const lines = (await look()).records.reportLines.filter(({ report }) => report.endsWith('2024-H1'));
    expect(lines.map(({ level, ordinal }) => `${level} ${String(ordinal)}`)).toEqual(['MINISTRY_PROVINCE 1']);
  });
});

describe('a wrong line', () => {
  it.each<[string, Sheets, readonly string[]]>([
    [
      'of a review keeps out the movement of the same file',
      { 'Phong trào': [MOVEMENT], 'Sơ kết, tổng kết': [{ ...INTERIM, phase: 'một' }] },
      ['Phong trào!2 ERROR', 'Sơ kết, tổng kết!D2 ERROR'],
    ],
    [
      'of a report keeps out the whole report: zero, unknown and not reported are three things (BR-13, BR-14)',
      {
        'Báo cáo': [
          { line: '1', period: '2024', measure: 'Số quyết định', reported: 1 },
          { line: '2', period: '2024', measure: 'Số quyết định', level: 'STATE', reported: '-' },
        ],
      },
      ['Báo cáo!E2 ERROR BR-13', 'Báo cáo!G3 ERROR BR-14'],
    ],
    [
      'has a rounded figure that is called exact (BR-15)',
      { 'Chỉ tiêu': [{ line: '1', metric: 'M-02:expressway-km', value: 'trên 10', qualifier: 'Chính xác' }] },
      ['Chỉ tiêu!G2 ERROR BR-15'],
    ],
    [
      'says that a movement runs which had its final review',
      {
        'Phong trào': [MOVEMENT],
        'Sơ kết, tổng kết': [
          {
            line: '1',
            movement: 'PT-A',
            reviewKind: 'Tổng kết',
            heldOn: '2024-05-05',
            status: 'Đang triển khai',
          },
        ],
      },
      ['Phong trào!E2 ERROR', 'Sơ kết, tổng kết!2 ERROR'],
    ],
    [
      'says one thing twice',
      { 'Triển khai': [1, 2].map((line) => ({ line, nationalMovement: 'M-01', status: 'RUNNING' })) },
      ['Triển khai!A3 ERROR'],
    ],
    [
      'names what nobody knows',
      {
        'Triển khai': [{ line: '1', nationalMovement: 'M-99', status: 'RUNNING' }],
        'Chỉ tiêu': [{ line: '1', metric: 'M-02:nothing', province: 'Atlantis', year: 'năm ngoái' }],
        'Điển hình': [
          { line: '1', exemplarTitle: 'x', kind: 'Cá nhân', movement: 'không có', mediaItems: 2 },
        ],
      },
      [
        ...['Triển khai!B2 ERROR', 'Chỉ tiêu!B2 ERROR', 'Chỉ tiêu!C2 ERROR', 'Chỉ tiêu!D2 ERROR'],
        ...['Điển hình!D2 ERROR', 'Điển hình!J2 ERROR'],
      ],
    ],
  ])('%s', async (_case, sheets, expected) => {
    const before = await look();
    const outcome = await run(sheets);
    expect(reasons(outcome)).toEqual(expected);
    expect(outcome.rejected.rows).toBeGreaterThan(0);
    if (outcome.records.added === 0) expect(await look()).toEqual(before);
  });

  it('only warns of a phase without a due day (BR-06), and cites the law', async () => {
    const outcome = await run({ 'Phong trào': [MOVEMENT], 'Sơ kết, tổng kết': [{ ...INTERIM, dueOn: '' }] });
    expect(outcome.problems).toMatchObject([
      { rule: 'BR-06', severity: 'WARNING', article: 'Điều 17 Luật 06/2022/QH15' },
    ]);
    expect(outcome).toMatchObject({ records: { added: 1, rejected: 0 }, warnings: 1 });
  });
});

describe('an award', () => {
  const decision = {
    number: '8/QĐ-BTP',
    issuedOn: '25/3/2024',
    level: 'MINISTRY_PROVINCE',
    signerOffice: 'Bộ trưởng',
  };
  const award = {
    line: '1',
    number: '8/QĐ-BTP',
    issuedOn: '25/3/2024',
    form: 'BK_BNT',
    kind: 'Cá nhân',
    name: 'Lê A',
  };

  it('that was rescinded is kept with a warning, and counted in no total (BR-09)', async () => {
    const rows = [{ ...award, rescissionReason: 'Lý do khác' }];
    const outcome = await run({ 'Quyết định': [decision], 'Khen thưởng': rows });
    expect(reasons(outcome)).toEqual(['Khen thưởng!R2 WARNING BR-09']);
    const { records } = await look();
    expect(records.commendations.at(-1)?.rescissionReason ?? 'OTHER').toBe('OTHER');
    expect(
      records.commendations.filter(({ rescinded, provenance }) => rescinded && provenance === 'RECORD'),
    ).toHaveLength(1);
  });

  it.each([
    ['without a consultation', {}, ['Khen thưởng!Q2 ERROR BR-16']],
    [
      'consulted for too short a time',
      { consultedFrom: '11/3/2024', consultedTo: '15/3/2024' },
      ['Khen thưởng!Q2 ERROR BR-16'],
    ],
    [
      'consulted until the day itself',
      { consultedFrom: '1/3/2024', consultedTo: '25/3/2024' },
      ['Khen thưởng!Q2 ERROR BR-16'],
    ],
    ['consulted for ten working days', { consultedFrom: '1/3/2024', consultedTo: '15/3/2024' }, []],
  ])('of a Hero title %s (BR-16)', async (_case, days, expected) => {
    await opened.database.loadOwner(buildOwnerRecords('BTDKTTW', { scale: 0.001 }));
    const outcome = await run(
      {
        'Quyết định': [{ ...decision, level: 'STATE', signerOffice: 'Chủ tịch nước' }],
        'Khen thưởng': [{ ...award, form: 'AHLD', ...days }],
      },
      { owner: 'BTDKTTW', isDryRun: true },
    );
    // The decision's own row is rejected with it.
    expect(reasons(outcome).slice(1)).toEqual(expected);
  });
});
