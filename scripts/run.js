// Runs a program of this folder: `node scripts/run.js gateway --help`. Without a name it only makes the bundle that programs start from.
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureBundle } from './bundle/ensure-bundle.js';

const SCRIPTS = fileURLToPath(new URL('.', import.meta.url));
const [node = '', , name, ...argv] = process.argv;
const folder = await ensureBundle();
if (name !== undefined) {
  const source = join(SCRIPTS, `${name}.ts`);
  process.argv = [node, source, ...argv];
  if (folder === null) (await import('tsx/esm/api')).register();
  await import(pathToFileURL(folder === null ? source : join(folder, `${name}.js`)).href);
}
