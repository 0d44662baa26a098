// A member of the Council's staff opens the dashboard: real browser, real gateway, four members over HTTP.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startBrowser } from '../support/browser.ts';
import { commendingOwner } from '../support/commending-owner.ts';
import { startSmallNation, type SmallNation } from '../gateway/support/small-nation.ts';
import { ensureDashboard } from '../../scripts/ensure-dashboard.ts';

/** Beside the tests' own limit: the pages are built here when they have changed. */
const START_WITHIN_MS = 200_000;

let browser: Browser;
/** One reader, whose browser keeps the pages' program: each page asks for its figures anew. */
let reader: BrowserContext;
let nation: SmallNation;

beforeAll(async () => {
  const dashboardFolder = await ensureDashboard();
  [browser, nation] = await Promise.all([
    startBrowser(),
    startSmallNation(['BTDKTTW', 'BTP', 'BNV', 'HN'], { explorer: true, dashboardFolder }),
  ]);
  reader = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await nation.database.loadOwner(
    commendingOwner('BTDKTTW', 3, { level: 'STATE', agency: 'BTP', form: 'BK_TTG' }),
  );
  await nation.database.loadOwner(commendingOwner('BTP', 2));
  await nation.database.loadOwner(commendingOwner('BNV', 0));
  await nation.database.loadOwner(commendingOwner('HN', 1, { recipientKind: 'COLLECTIVE' }));
}, START_WITHIN_MS);

afterAll(async () => {
  await browser.close();
  await nation.close();
});

interface Visit {
  readonly page: Page;
  /** Addresses other than the gateway's own, and what the browser complained about. */
  readonly faults: string[];
}

/** Opens a page and waits until all its parts have come. */
async function visit(path: string): Promise<Visit> {
  const page = await reader.newPage();
  const faults: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${nation.origin}/`) && !url.startsWith('data:')) faults.push(url);
  });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await page.goto(nation.origin + path);
  await untilWhole(page);
  return { page, faults };
}

async function untilWhole(page: Page): Promise<void> {
  await page.locator('.panel').first().waitFor();
  // Polled from here: the page's own policy forbids the evaluation that the browser's polling rests on.
  while (await page.evaluate("document.querySelector('.skeleton, [aria-busy=true]') !== null")) {
    await page.waitForTimeout(50);
  }
}

/** What a panel shows, by its heading. */
async function panelText(page: Page, heading: string): Promise<string> {
  return page.locator('.panel', { has: page.locator('h2', { hasText: heading }) }).innerText();
}

const PAGES = ['/', '/phong-trao', '/co-quan', '/co-quan/BTP', '/nhiem-vu', '/kiem-tra'];

describe('the dashboard', () => {
  it('opens on the nation in Vietnamese, with who answered, where figures come from, and nobody else asked', async () => {
    const { page, faults } = await visit('/');
    const headline = await panelText(page, 'Khen thưởng cấp Nhà nước năm 2023');
    expect(await page.locator('html').getAttribute('lang')).toBe('vi');
    expect(headline).toMatch(/1\s+quyết định khen thưởng/);
    expect(headline).toMatch(/3\s+tập thể, cá nhân được khen/);
    expect(headline).toContain('dữ liệu mô phỏng');
    expect(headline).toContain('Thông báo nêu trên 1.900');
    expect(headline).toContain('chưa khớp');
    expect(headline).toMatch(/4\/113 cơ quan đã trả lời/);
    expect(headline).toContain('Chưa kết nối: 109');
    expect(faults).toEqual([]);
    await page.close();
  });

  it('changes to English by a switch that stays in the address, on every page', async () => {
    const { page } = await visit('/');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('link', { name: 'Assignments' }).click();
    await untilWhole(page);
    expect(await page.locator('h1').innerText()).toBe('Assignments');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(page.url()).toContain('lang=en');
    await page.close();
  });

  it.each([
    ['?year=2022', 'Theo cấp khen thưởng', 'Không có khen thưởng nào'],
    ['?level=STATE', 'Theo hình thức', 'Bằng khen của Thủ tướng Chính phủ'],
    ['?kind=COLLECTIVE', 'Theo đối tượng', 'Tập thể\n1'],
    ['?level=NONSENSE&year=x', 'Theo đối tượng', 'Cá nhân\n5'],
  ])('filters by the address: %s', async (search, heading, text) => {
    const { page } = await visit(`/${search}`);
    expect(await panelText(page, heading)).toContain(text);
    await page.close();
  });

  it('filters by hand, and the browser’s way back undoes it', async () => {
    const { page } = await visit('/');
    const level = page.getByLabel('Cấp khen thưởng', { exact: true });
    await level.selectOption('STATE');
    await untilWhole(page);
    expect(page.url()).toContain('?level=STATE');
    expect(await panelText(page, 'Theo đối tượng')).toContain('Cá nhân\n3');
    await page.goBack();
    await untilWhole(page);
    expect(page.url()).not.toContain('level');
    expect(await level.inputValue()).toBe('');
    expect(await panelText(page, 'Theo đối tượng')).toContain('Cá nhân\n5');
    await page.close();
  });

  it.each([
    ['/', 'Năm', 'year', '2022', 'Theo cấp khen thưởng', 'Không có khen thưởng nào'],
    ['/', 'Đối tượng', 'kind', 'COLLECTIVE', 'Theo đối tượng', 'Tập thể\n1'],
    ['/phong-trao', 'Tính đến ngày', 'on', '2020-01-01', 'Sơ kết quá hạn', 'trước 01/01/2020'],
    ['/co-quan', 'Đơn vị hành chính', 'provinces', '34', 'Các tỉnh, thành phố', '34 tỉnh hiện nay'],
    ['/nhiem-vu', 'Thời hạn', 'due', 'urgent', 'Các nhiệm vụ', 'khẩn trương'],
    ['/kiem-tra', 'Năm', 'year', '2022', 'Báo cáo so với quyết định', 'kỳ 2022'],
  ])('has on %s the filter “%s”, kept in the address', async (...filtered) => {
    const [path, label, name, value, heading, text] = filtered;
    const { page } = await visit(path);
    const filter = page.getByLabel(label, { exact: true });
    if ((await filter.getAttribute('type')) === 'date') await filter.fill(value);
    else await filter.selectOption(value);
    await untilWhole(page);
    expect(new URL(page.url()).searchParams.get(name)).toBe(value);
    expect(await panelText(page, heading)).toContain(text);
    await page.close();
  });

  it('calls data simulated where the rows themselves say so, and nowhere else', async () => {
    const heading = 'Phong trào thi đua của cơ quan';
    const { page } = await visit('/co-quan/BTP');
    expect(await panelText(page, heading)).toContain('theo Thông báo 59/TB-VPCP');
    expect(await panelText(page, heading)).not.toContain('mô phỏng');
    const records = commendingOwner('HN', 1, { recipientKind: 'COLLECTIVE' });
    const movements = records.movements.map((movement) => ({
      ...movement,
      provenance: 'GENERATED' as const,
    }));
    await nation.database.loadOwner({ ...records, movements });
    await page.goto(`${nation.origin}/co-quan/HN`);
    await untilWhole(page);
    expect(await panelText(page, heading)).toContain('dữ liệu mô phỏng');
    await page.close();
  });

  it('says that the state of schemas is not known where no registry is followed', async () => {
    const { page } = await visit('/co-quan/BTP');
    await page.getByText('Chưa biết: sổ đăng ký không trả lời hoặc chưa dùng.').waitFor();
    await page.close();
  });

  it('shows findings row by row to nobody without a token, and takes none that is none', async () => {
    const { page } = await visit('/kiem-tra');
    await page.getByLabel('Mã truy cập (token)').fill('nonsense');
    await page.getByRole('button', { name: 'Xem theo mã' }).click();
    await untilWhole(page);
    for (const heading of ['Từng phát hiện', 'Từng khen thưởng bị hủy bỏ'])
      expect(await panelText(page, heading)).toContain('Không có con số nào ở đây');
    await page.close();
  });

  it('finds an agency without diacritics and opens its page', async () => {
    const { page } = await visit('/co-quan');
    await page.getByLabel('Tìm cơ quan').fill('bo tu phap');
    await page.getByRole('link', { name: 'Bộ Tư pháp' }).click();
    await untilWhole(page);
    expect(await page.locator('h1').innerText()).toBe('Bộ Tư pháp');
    expect(await panelText(page, 'Phong trào thi đua của cơ quan')).toContain('Thi đua của BTP');
    expect(await panelText(page, 'Khen thưởng năm 2023, theo cấp')).toMatch(/Cấp Nhà nước\s+3/);
    await page.close();
  });

  it('shows the provinces of either day as tiles', async () => {
    const [before, after] = [await visit('/co-quan'), await visit('/co-quan?provinces=34')];
    expect(await before.page.locator('.tile').count()).toBe(63);
    expect(await after.page.locator('.tile').count()).toBe(34);
    expect(await before.page.getByRole('link', { name: /^Hà Nội:.*1$/ }).count()).toBe(1);
    expect(await before.page.getByRole('link', { name: /^Cao Bằng:.*chưa kết nối/ }).count()).toBe(1);
    await before.page.close();
    await after.page.close();
  });

  it('tells overdue assignments from those without a day', async () => {
    const { page } = await visit('/nhiem-vu?on=2024-03-10&due=overdue');
    const text = await panelText(page, 'Các nhiệm vụ');
    expect(text).toContain('Quá hạn 10 ngày');
    expect(await page.locator('.card').count()).toBe(1);
    await page.goto(`${nation.origin}/nhiem-vu?due=urgent`);
    await untilWhole(page);
    expect(await panelText(page, 'Các nhiệm vụ')).toContain('“khẩn trương”, không nêu ngày');
    await page.close();
  });

  it('holds the expressways against their target', async () => {
    const { page } = await visit('/phong-trao');
    const text = await panelText(page, 'Phong trào thi đua toàn quốc');
    expect(text).toContain('khoảng 1.900 km / 3.000 km, hạn 31/12/2025 (khoảng 63%)');
    expect(text).toContain('475 km');
    await page.close();
  });

  it.each(PAGES)('has no serious fault for those who see or point differently: %s', async (path) => {
    const { page, faults } = await visit(path);
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate<axe.AxeResults>('axe.run()');
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    }
    expect(faults).toEqual([]);
    await page.close();
  });

  it('can be gone through with the keyboard, from a link past the menu on', async () => {
    const { page } = await visit('/');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(page.url()).toContain('#content');
    await page.getByText('Bảng số liệu').first().focus();
    await page.keyboard.press('Enter');
    expect(await page.getByRole('table').first().isVisible()).toBe(true);
    await page.close();
  });

  it('shows what an agency publishes while it stands open, without being loaded again', async () => {
    const { page } = await visit('/');
    await page.getByText('Trang tự cập nhật').waitFor();
    await page.evaluate("document.body.dataset.first = 'yes'");
    await nation.database.loadOwner(commendingOwner('BTP', 7));
    await page.getByText('Bộ Tư pháp vừa công bố số liệu mới.').waitFor();
    await untilWhole(page);
    expect(await panelText(page, 'Theo cấp khen thưởng')).toMatch(/Cấp bộ, ban, ngành, tỉnh\s+8/);
    expect(await page.evaluate('document.body.dataset.first')).toBe('yes');
    await page.close();
  });

  it('names an agency that does not answer, and calls its figures unknown', async () => {
    await nation.stop('HN');
    const { page } = await visit('/');
    expect(await panelText(page, 'Theo cấp khen thưởng')).toContain('Không trả lời: 1 – Hà Nội');
    expect(await panelText(page, 'Theo cấp khen thưởng')).toContain('Các con số là mức tối thiểu');
    await page.goto(`${nation.origin}/co-quan`);
    await untilWhole(page);
    expect(await page.getByRole('link', { name: /^Hà Nội:.*không trả lời/ }).count()).toBe(1);
    await page.close();
  });

  it('has no headline without the State’s register, and says why', async () => {
    await nation.stop('BTDKTTW');
    const { page } = await visit('/');
    const headline = await panelText(page, 'Khen thưởng cấp Nhà nước năm 2023');
    expect(headline).toMatch(/không rõ\s+quyết định/);
    expect(headline).toContain('Ban Thi đua - Khen thưởng Trung ương');
    expect(headline).not.toMatch(/^\d/m);
    await page.close();
  });
});
