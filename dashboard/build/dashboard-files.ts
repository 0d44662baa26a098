import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the dashboard's sources. */
export const DASHBOARD_FOLDER = fileURLToPath(new URL('..', import.meta.url));

/** What the built files depend on. */
const SOURCES = ['index.html', 'vite.config.ts', 'operations', 'source', 'build'];

/** The folder of the files built from the sources as they are now: another one after each change. */
export function builtFolder(): string {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap(listFiles).sort())
    hash.update(file).update(readFileSync(join(DASHBOARD_FOLDER, file)));
  hash.update(readFileSync(join(DASHBOARD_FOLDER, '..', 'package.json')));
  return join(DASHBOARD_FOLDER, 'dist', hash.digest('hex').slice(0, 16));
}

function listFiles(name: string): readonly string[] {
  const path = join(DASHBOARD_FOLDER, name);
  if (name.includes('.')) return [name];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(DASHBOARD_FOLDER.length));
}
