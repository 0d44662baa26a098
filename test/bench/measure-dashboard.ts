// cspell:ignore longtask
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { startBrowser } from '../support/browser.ts';

/**
 * Opens a page of a running nation's dashboard in Chromium, with an empty and with a filled browser cache, and prints what a
 * reader waited for (docs/dashboard.md): `node --import tsx test/bench/measure-dashboard.ts [origin] [path] [visits]`.
 */
const [origin = 'http://127.0.0.1:4000', path = '/', visits = '3'] = process.argv.slice(2);
const VISITS = Number(visits);
const WHOLE_WITHIN_MS = 120_000;
const VIEWPORT = { width: 1440, height: 900 };

/** What one visit took; times in milliseconds from the navigation on. */
interface Visit {
  readonly firstPaint: number;
  readonly largestPaint: number;
  readonly useful: number;
  readonly whole: number;
  readonly blocked: number;
  readonly shift: number;
  readonly bytes: number;
  readonly scriptBytes: number;
}

/** Runs in the page before anything else of it: keeps what the browser tells once. */
const WATCH = `
  const seen = { largest: 0, shift: 0, blocked: 0, useful: null, whole: null };
  window.seen = seen;
  const watch = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  watch('largest-contentful-paint', (entry) => (seen.largest = entry.startTime));
  watch('layout-shift', (entry) => { if (!entry.hadRecentInput) seen.shift += entry.value; });
  watch('longtask', (entry) => (seen.blocked += Math.max(0, entry.duration - 50)));
  const look = () => {
    const panel = document.querySelector('.panel');
    if (panel !== null && seen.useful === null && panel.querySelector('.skeleton') === null) seen.useful = performance.now();
    if (panel !== null && document.querySelector('.skeleton, [aria-busy=true]') === null) seen.whole ??= performance.now();
    if (seen.whole === null) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);`;

const READ = `(() => {
  const resources = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
  const sum = (entries) => entries.reduce((total, entry) => total + entry.transferSize, 0);
  const paint = performance.getEntriesByName('first-contentful-paint')[0];
  return {
    firstPaint: paint === undefined ? NaN : paint.startTime,
    largestPaint: seen.largest, useful: seen.useful, whole: seen.whole, blocked: seen.blocked, shift: seen.shift,
    bytes: sum(resources), scriptBytes: sum(resources.filter((entry) => entry.initiatorType === 'script')),
  };
})()`;

async function visit(context: BrowserContext): Promise<Visit> {
  const page = await context.newPage();
  await page.addInitScript(WATCH);
  await page.goto(origin + path);
  await untilWhole(page);
  const read = await page.evaluate<Visit>(READ);
  await page.close();
  return read;
}

/** Polled from here: the page's own policy forbids the evaluation that the browser's polling rests on. */
async function untilWhole(page: Page): Promise<void> {
  const end = performance.now() + WHOLE_WITHIN_MS;
  while ((await page.evaluate('seen.whole')) === null) {
    if (performance.now() > end)
      throw new Error(`${path} was not whole within ${String(WHOLE_WITHIN_MS)} ms.`);
    await sleep(50);
  }
}

const seconds = (value: number) => `${(value / 1000).toFixed(2)} s`;
const ROWS: readonly (readonly [string, (visit: Visit) => string])[] = [
  ['First contentful paint', ({ firstPaint }) => seconds(firstPaint)],
  ['Largest contentful paint', ({ largestPaint }) => seconds(largestPaint)],
  ['First useful paint: the first part has its figures', ({ useful }) => seconds(useful)],
  ['The whole page', ({ whole }) => seconds(whole)],
  ['Total blocking time', ({ blocked }) => `${String(Math.round(blocked))} ms`],
  ['Cumulative layout shift', ({ shift }) => shift.toFixed(3)],
  ['Sent to the browser', ({ bytes }) => `${String(Math.round(bytes / 1000))} kB`],
  ['Of it JavaScript', ({ scriptBytes }) => `${String(Math.round(scriptBytes / 1000))} kB`],
];

function row(name: string, cells: readonly string[]): string {
  return `| ${[name, ...cells].join(' | ')} |`;
}

const browser = await startBrowser();
const cold: Visit[] = [];
const warm: Visit[] = [];
for (let count = 0; count < VISITS; count += 1) {
  const context = await browser.newContext({ viewport: VIEWPORT });
  cold.push(await visit(context));
  warm.push(await visit(context));
  await context.close();
}
await browser.close();
const names = [
  ...cold.map((_, index) => `cold ${String(index + 1)}`),
  ...warm.map((_, index) => `warm ${String(index + 1)}`),
];
console.log(row(`${origin}${path}`, names));
console.log(
  row(
    '---',
    names.map(() => '---'),
  ),
);
for (const [name, show] of ROWS) console.log(row(name, [...cold, ...warm].map(show)));
