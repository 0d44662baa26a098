import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * Starts the system's Chromium without a window. Throws with what to do where it is not installed: a test that needs
 * a browser fails then, and is never skipped.
 */
export async function startBrowser(): Promise<Browser> {
  const executablePath = PLACES.find((place) => existsSync(place));
  if (executablePath === undefined) {
    throw new Error('These tests need Chromium: install it with `apt-get install -y chromium`.');
  }
  // Chromium refuses to sandbox itself for root, as which CI runs; it opens nothing but our own pages here.
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}
