import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import axe from 'axe-core';
import { pino } from 'pino';
import type { Browser, Page } from 'playwright-core';
import { createImportPage } from '../../../../subgraphs/kit/import-page/create-import-page.ts';
import { startMember } from '../../../../subgraphs/kit/start-member.ts';
import { buildOwnerRecords } from '../../../../subgraphs/member/generator/build-owner-records.ts';
import { askGraphQL } from '../../../support/ask-graphql.ts';
import { startBrowser } from '../../../support/browser.ts';
import { openInFolder, type OpenedDatabase } from '../data/open-databases.ts';

/** A clerk opens the member's own page, uploads a file, corrects what is wrong, confirms, and takes it back. */
const HEADINGS =
  'Mã dòng,Số quyết định,Ngày ký,Cấp khen thưởng,Chức vụ người ký,Hình thức khen thưởng,Loại đối tượng,Tên cá nhân,Ghi chú';
const clean = (number: string) =>
  [HEADINGS, `1,${number}/QĐ-BTP,25/3/2023,MINISTRY_PROVINCE,Bộ trưởng,BK_BNT,Cá nhân,Lê A,`].join('\n');
const ERRONEOUS = [
  HEADINGS,
  '1,71/QĐ-BTP,25/3/2023,MINISTRY_PROVINCE,Bộ trưởng,BK_BNT,Con người,Lê A,',
  '2,71/QĐ-BTP,25/3/2023,MINISTRY_PROVINCE,Bộ trưởng,BK_BNT,Cá nhân,<img src=x onerror=alert(1)>,',
  '3,72/QĐ-BTP,25/3/2023,MINISTRY_PROVINCE,Bộ trưởng,BK_BNT,Cá nhân,Lê B,',
].join('\n');
const TOKEN = 'a-token-of-the-member';
const SILENT = pino({ level: 'silent' });

let folder: string;
let opened: OpenedDatabase;
let browser: Browser;
let page: Page;
const members: Awaited<ReturnType<typeof startMember>>[] = [];
const faults: string[] = [];

async function start(token: string | null): Promise<string> {
  const { database } = opened;
  const importPage = createImportPage({ database, owner: 'BTP', token, logger: SILENT });
  const member = await startMember({ store: database.store, serves: ['BTP'], port: 0, page: importPage });
  members.push(member);
  return new URL(member.url).origin;
}

async function commendations(): Promise<number> {
  const query = '{ statistics(filter: { year: 2023 }) { rows { commendations } } }';
  const { data } = await askGraphQL<{ statistics: { rows: { commendations: number }[] } }>(
    members[0]?.url ?? '',
    query,
  );
  return data.statistics.rows.reduce((sum, row) => sum + row.commendations, 0);
}

async function upload(name: string, text: string): Promise<void> {
  const path = join(folder, name);
  await writeFile(path, text);
  await page.getByLabel('Người nhập').fill('Văn thư Bộ Tư pháp');
  await page.getByLabel('Tệp .xlsx hoặc .csv').setInputFiles(path);
  await page.getByRole('button', { name: 'Kiểm tra, chưa ghi' }).click();
  await page.getByText(/^Đã kiểm tra/).waitFor();
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-page-'));
  [opened, browser] = await Promise.all([openInFolder(), startBrowser()]);
  await opened.database.loadOwner(buildOwnerRecords('BTP', { scale: 0.02 }));
  const origin = await start(null);
  page = await browser.newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('request', (request) => request.url().startsWith(`${origin}/`) || faults.push(request.url()));
  await page.goto(`${origin}/import`);
  await page.getByText('Bộ Tư pháp (BTP)').waitFor();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await Promise.all(members.map((member) => member.close()));
  await opened.close();
  await rm(folder, { recursive: true, force: true });
});

describe('the page', () => {
  it('takes a clean file after a look and a word, and its figures are in the member’s next answer', async () => {
    const before = await commendations();
    await upload('sạch.csv', clean('70'));
    expect(await commendations()).toBe(before);
    await page.getByRole('button', { name: 'Xác nhận nhập' }).click();
    await page.getByText(/^Đã nhập: 1 quyết định, 1 khen thưởng/).waitFor();
    expect(await commendations()).toBe(before + 1);
    expect(await page.locator('#log').innerText()).toMatch(
      /sạch\.csv \(Văn thư Bộ Tư pháp\)[\s\S]*SHA-256 [0-9a-f]{64}/,
    );
  });

  it('shows what is wrong where and why, takes a corrected cell, and never runs what a file says', async () => {
    const before = await commendations();
    await upload('sai.csv', ERRONEOUS);
    const problems = await page.locator('#problems').innerText();
    expect(problems).toContain('CSV · G2');
    expect(problems).toContain('“Con người” không có trong danh mục.');
    expect(problems).toContain('Không nhập vì một dòng khác của cùng quyết định bị từ chối.');
    expect(await page.locator('#ignored').innerText()).toContain('Ghi chú');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Tải báo cáo lỗi' }).click(),
    ]);
    expect(await readFile(await download.path(), 'utf8')).toContain('“Con người” không có trong danh mục.');
    await page.getByLabel('Nội dung mới của ô G2').fill('Cá nhân');
    await page.getByRole('button', { name: 'Kiểm tra lại' }).click();
    await page.getByText('Đã kiểm tra: mọi dòng đều hợp lệ.').waitFor();
    await page.getByRole('button', { name: 'Xác nhận nhập' }).click();
    await page.getByText(/^Đã nhập: 2 quyết định, 3 khen thưởng/).waitFor();
    expect(await commendations()).toBe(before + 3);
    expect(await page.locator('#log').innerText()).toContain('1 ô sửa trên trang này');
  });

  it('takes the last import back', async () => {
    const before = await commendations();
    await page.getByRole('button', { name: 'Hoàn tác lần nhập cuối' }).click();
    await page.getByText(/^Đã hoàn tác sai\.csv/).waitFor();
    expect(await commendations()).toBe(before - 3);
  });

  it('is Vietnamese, English by a switch, without a serious fault, on a telephone, too, and asks nobody else', async () => {
    await upload('sai.csv', ERRONEOUS);
    await page.setViewportSize({ width: 390, height: 800 });
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate<axe.AxeResults>('axe.run()');
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    await page.getByRole('button', { name: 'English' }).click();
    expect(await page.locator('#problems').innerText()).toContain('“Con người” is not in the list.');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(faults).toEqual([]);
  });

  it('gives the form to fill in', async () => {
    const response = await fetch(new URL('/import/template.xlsx', members[0]?.url));
    expect(response.headers.get('content-type')).toContain('application/vnd');
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(10_000);
  });
});

/** A request with headers that a browser would not let a page choose. */
function send(url: string, headers: Readonly<Record<string, string>>, method = 'GET'): Promise<number> {
  return new Promise((resolve, reject) => {
    httpRequest(url, { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

describe('who may import', () => {
  const own = { 'x-thi-dua-import': '1' };

  it.each([
    ['somebody at a name that an attacker pointed here', { host: 'evil.example' }],
    ['somebody behind a proxy', { 'x-forwarded-for': '10.0.0.7' }],
  ])('is not %s', async (_who, headers) => {
    expect(await send(new URL('/import/log', members[0]?.url).href, headers)).toBe(403);
  });

  it.each([
    ['has no header of the page', {}],
    ['comes from another site', { ...own, 'sec-fetch-site': 'cross-site' }],
    ['has another origin', { ...own, origin: 'https://evil.example' }],
  ])('a POST is refused that %s', async (_what, headers) => {
    expect(await send(new URL('/import/undo', members[0]?.url).href, headers, 'POST')).toBe(403);
  });

  it('is who has the token, where the member has one', async () => {
    const origin = await start(TOKEN);
    expect(await send(`${origin}/import/log`, {})).toBe(403);
    expect(await send(`${origin}/import/log`, { authorization: 'Bearer wrong' })).toBe(403);
    expect(
      await send(`${origin}/import/log`, { authorization: `Bearer ${TOKEN}`, 'x-forwarded-for': '::9' }),
    ).toBe(200);
    await page.goto(`${origin}/import`);
    await page.getByLabel('Mã truy cập (IMPORT_TOKEN)').fill(TOKEN);
    await page.getByRole('button', { name: 'Mở' }).click();
    await page.getByText('Bộ Tư pháp (BTP)').waitFor();
    expect(await page.locator('#log').innerText()).toContain('sạch.csv');
  });

  it.each([
    [
      'an upload that is gone',
      '/import/files/00000000-0000-0000-0000-000000000000',
      404,
      '{"importedBy":"x","isDryRun":true}',
    ],
    ['terms that are not whole', '/import/files/00000000-0000-0000-0000-000000000000', 400, '{'],
    ['an address that is none', '/import/nothing', 404, '{}'],
    ['a file without its name', '/import/files', 400, 'x'],
  ])('gets a clear error for %s', async (_what, path, status, body) => {
    const response = await fetch(new URL(path, members[0]?.url), { method: 'POST', headers: own, body });
    const { errors } = (await response.json()) as {
      errors: { message: string; extensions: { code: string } }[];
    };
    expect(response.status).toBe(status);
    expect(errors[0]?.message).not.toMatch(/ at .*\.ts/);
  });
});
