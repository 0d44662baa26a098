import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { readContractSdl } from '../../../schema/read-sdl.ts';
import { startBrowser } from '../../support/browser.ts';
import { serveStranger, type ServedMember } from '../support/serve-schema.ts';
import { GATEWAY_TOKEN, startTestRegistry, type TestRegistry } from '../support/start-test-registry.ts';

/** What everybody reads of the registry, in a browser: who is a member, who is behind, what the schema is and who uses what of it. */

const CONTRACT = readContractSdl();
const EXTENSION = 'extend type Movement { "Số cuộc thanh tra." inspections: Int }';
const NEXT = CONTRACT.replace('  titleVariants: [String!]!', '  titleVariants: [String!]!\n  slogan: String');
const PHONE = { width: 390, height: 844 };

let registry: TestRegistry;
let browser: Browser;
let page: Page;
const members: ServedMember[] = [];

beforeAll(async () => {
  registry = await startTestRegistry();
  for (const [code, sdl] of [
    ['TTCP', CONTRACT + EXTENSION],
    ['BTP', CONTRACT],
  ] as const) {
    const member = await serveStranger(code, sdl);
    members.push(member);
    await registry.operator.post('/registry/publish', { code, url: member.url });
  }
  await registry.operator.post('/registry/contracts', { version: '1.1', sdl: NEXT, deadline: '2024-06-30' });
  const set = { reason: 'Số liệu <sai>' };
  await registry.operator.post('/registry/members/BTP/quarantine', set);
  const hash = 'd'.repeat(64);
  await registry.as(GATEWAY_TOKEN).send('/registry/usage', {
    operations: [{ hash, text: '{ a }', coordinates: ['Movement.inspections', 'Query.movements'] }],
    counts: [{ hash, client: 'bang-dieu-khien', requests: 1234 }],
  });
  browser = await startBrowser();
  page = await browser.newPage();
});
afterAll(async () => {
  await browser.close();
  await registry.close();
  await Promise.all(members.map((member) => member.close()));
});

async function textAt(path: string): Promise<string> {
  await page.goto(`${registry.url}${path}`);
  return (await page.locator('main').innerText()).replace(/\s+/g, ' ');
}

describe('the page of the registry', () => {
  it('says in Vietnamese who is a member, in which state, and who is behind until when', async () => {
    const text = await textAt('/registry');
    expect(text).toContain('Hạn chuyển sang 1.1: 2024-06-30; chưa chuyển: TTCP, BTP.');
    expect(text).toContain('BTP Bộ Tư pháp');
    expect(text).toContain('tạm ngừng: Số liệu <sai>');
  });

  it('says the same in English when it is asked to', async () => {
    await page.goto(`${registry.url}/registry`);
    await page.getByRole('link', { name: 'English' }).click();
    expect(await page.locator('h1').innerText()).toBe('Registry of members');
    expect(await page.locator('main').innerText()).toContain('Deadline of 1.1: 2024-06-30; not moved yet');
    await page.getByRole('link', { name: "The nation's schema" }).click();
    expect(await page.locator('h1').innerText()).toBe("The nation's schema");
  });

  it('shows each field of the schema with its meaning, whose it is, and which clients use it', async () => {
    await page.goto(`${registry.url}/registry/schema`);
    await page.locator('#Movement > summary').click();
    const row = page.locator('#Movement tr', { hasText: 'inspections: Int' });
    const text = (await row.innerText()).replace(/\s+/g, ' ');
    expect(text).toContain('Số cuộc thanh tra. (của riêng TTCP)');
    expect(text).toContain('bang-dieu-khien 1.234');
    const other = page.locator('#Movement tr', { hasText: 'finalReviewOn: Date' });
    expect(await other.innerText()).toContain('chưa ai dùng');
  });

  it.each(['/registry', '/registry/schema'])('fits a telephone: %s', async (path) => {
    await page.setViewportSize(PHONE);
    await page.goto(`${registry.url}${path}`);
    for (const summary of (await page.locator('summary').all()).slice(0, 12)) await summary.click();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
  });

  it('runs no script, and asks for nothing elsewhere', async () => {
    const response = await fetch(`${registry.url}/registry`);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await response.text()).not.toContain('<script');
  });

  it('names a language that it does not have', async () => {
    const response = await fetch(`${registry.url}/registry?lang=fr`);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('BAD_PUBLICATION');
  });
});
