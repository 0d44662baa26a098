import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { builtFolder } from '../dashboard/build/dashboard-files.ts';

const run = promisify(execFile);
const BUILD_WITHIN_MS = 120_000;

/**
 * The folder of the dashboard built from its sources as they are. Built where it is not there yet, in a process of its own: a gateway
 * does without the memory of a bundler. Throws where it cannot be built.
 */
export async function ensureDashboard(): Promise<string> {
  const folder = builtFolder();
  if (existsSync(folder)) return folder;
  const script = fileURLToPath(new URL('run.js', import.meta.url));
  await run(process.execPath, [script, 'build-dashboard'], { timeout: BUILD_WITHIN_MS });
  return folder;
}
