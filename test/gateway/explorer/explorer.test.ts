// cspell:ignore networkidle
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { RunningGateway } from '../../../gateway/start-gateway.ts';
import { startBrowser } from '../../support/browser.ts';
import { startLibraryGateway, type LibraryGateway } from '../support/library-gateway.ts';
import { startShop, startShopGateway, type Shop } from '../support/shop.ts';

let browser: Browser;
let shop: Shop;
let ordinary: RunningGateway;
let library: LibraryGateway;

beforeAll(async () => {
  browser = await startBrowser();
  shop = await startShop();
  ordinary = await startShopGateway(shop, { explorer: true });
  library = await startLibraryGateway(['A'], [], { explorer: true });
});

afterAll(async () => {
  await browser.close();
  await library.close();
  await ordinary.close();
  await shop.close();
});

interface Visit {
  readonly page: Page;
  /** Addresses that the page asked for, without the gateway's own and without `data:`. */
  readonly elsewhere: string[];
  /** What the browser complained about. */
  readonly complaints: string[];
}

/** Opens /explorer and waits until its editor stands. */
async function visit(gateway: RunningGateway): Promise<Visit> {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  const elsewhere: string[] = [];
  const complaints: string[] = [];
  const { origin } = new URL(gateway.url);
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !/^(data|blob):/.test(url)) elsewhere.push(url);
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(`${origin}/explorer`);
  await page.waitForSelector('.graphiql-query-editor .view-line');
  return { page, elsewhere, complaints };
}

/** What an editor of the page shows, with plain spaces. */
async function textOf(page: Page, selector: string): Promise<string> {
  return (await page.locator(`${selector} .view-lines`).innerText()).replaceAll('\u00a0', ' ');
}

describe('the explorer', () => {
  it('opens on the sample query, in Vietnamese first, and asks nobody but its own server', async () => {
    const { page, elsewhere, complaints } = await visit(library.gateway);
    expect(await page.locator('header h1').innerText()).toBe('Tra cứu thi đua, khen thưởng toàn quốc');
    expect(await page.locator('header p[lang=en]').innerText()).toContain('Explorer of the nation');
    expect(await page.locator('html').getAttribute('lang')).toBe('vi');
    expect(await textOf(page, '.graphiql-query-editor')).toContain('Cả nước trong một yêu cầu');
    await page.waitForLoadState('networkidle');
    expect({ elsewhere, complaints }).toEqual({ elsewhere: [], complaints: [] });
    await page.close();
  });

  it('runs the operation that it shows', async () => {
    const { page, elsewhere, complaints } = await visit(ordinary);
    await page.click('.graphiql-execute-button');
    await page.locator('.result-window', { hasText: '"Query"' }).waitFor();
    expect(await textOf(page, '.result-window')).toMatch(/"__typename": "Query"/);
    await page.waitForLoadState('networkidle');
    expect({ elsewhere, complaints }).toEqual({ elsewhere: [], complaints: [] });
    await page.close();
  });

  it('has a library of the Council’s questions, each of which opens as an operation with its trap', async () => {
    const { page, complaints } = await visit(library.gateway);
    await page.getByText('Thư viện 35 câu hỏi').click();
    await page.getByRole('link', { name: /Phong trào đã phát động nhưng chưa sơ kết/ }).click();
    await page.waitForSelector('.graphiql-query-editor .view-line');
    expect(page.url()).toContain('?question=q07-reviews-overdue');
    expect(await textOf(page, '.graphiql-query-editor')).toContain('# trap-vi:');
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('offers the fields of the schema while one writes', async () => {
    const { page, complaints } = await visit(ordinary);
    await page.click('.graphiql-query-editor .view-lines');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('{ prod');
    await page.locator('.suggest-widget', { hasText: 'products' }).waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('is sent compressed, and only once to whoever keeps it', async () => {
    const address = new URL('/explorer/assets/main.js', ordinary.url);
    const first = await fetch(address);
    const tag = first.headers.get('etag') ?? '';
    const second = await fetch(address, { headers: { 'if-none-match': tag } });
    expect(first.headers.get('content-encoding')).toBe('gzip');
    expect((await first.text()).length).toBeGreaterThan(100_000);
    expect(second.status).toBe(304);
  });

  it('has no other files, and is not there unless it is asked for', async () => {
    const without = await startShopGateway(shop);
    const missing = await fetch(new URL('/explorer/assets/no-such-file.js', ordinary.url));
    const absent = await fetch(new URL('/explorer', without.url));
    await without.close();
    expect([missing.status, absent.status]).toEqual([404, 404]);
  });
});
