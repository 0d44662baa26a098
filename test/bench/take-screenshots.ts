import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startBrowser } from '../support/browser.ts';

/**
 * Takes a picture of each page of a running nation, as docs/screenshots has them:
 * `node --import tsx test/bench/take-screenshots.ts [origin] [folder] [scale] [page …]`.
 */
const [origin = 'http://127.0.0.1:4000', folder = 'docs/screenshots', scale = '0.5', ...only] =
  process.argv.slice(2);
const WIDTHS = [1440, 390];
const QUALITY = 70;
const WHOLE_WITHIN_MS = 120_000;
const PAGES: Readonly<Record<string, string>> = {
  nation: '/',
  movements: '/phong-trao',
  agencies: '/co-quan',
  agency: '/co-quan/BTP',
  assignments: '/nhiem-vu',
  inspection: '/kiem-tra',
};

await mkdir(folder, { recursive: true });
const browser = await startBrowser();
for (const [name, path] of Object.entries(PAGES)) {
  if (only.length > 0 && !only.includes(name)) continue;
  for (const width of WIDTHS) await takePicture(path, width, join(folder, `${name}-${String(width)}.jpg`));
}
await browser.close();

async function takePicture(path: string, width: number, file: string): Promise<void> {
  const options = { viewport: { width, height: 900 }, deviceScaleFactor: Number(scale), locale: 'vi-VN' };
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.goto(origin + path);
  await page.locator('.panel').first().waitFor();
  const end = performance.now() + WHOLE_WITHIN_MS;
  while (await page.evaluate("document.querySelector('.skeleton, [aria-busy=true]') !== null")) {
    if (performance.now() > end) throw new Error(`${path} was not whole in time.`);
    await sleep(100);
  }
  await page.screenshot({ path: file, fullPage: true, type: 'jpeg', quality: QUALITY });
  console.log(file);
  await context.close();
}
