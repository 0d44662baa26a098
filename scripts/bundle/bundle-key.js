import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Names the sources of a project as they are: another text where a file came, went or was written.
 *
 * @param {string} project its folder
 * @param {readonly string[]} folders those with sources, in the project
 * @returns {string} 20 hexadecimal digits
 */
export function bundleKey(project, folders) {
  const hash = createHash('sha256').update(`${project} ${process.version}`);
  for (const folder of folders) addFolder(hash, join(project, folder));
  addFile(hash, join(project, 'package-lock.json'));
  return hash.digest('hex').slice(0, 20);
}

/** @type {(hash: import('node:crypto').Hash, folder: string) => void} */
function addFolder(hash, folder) {
  const entries = readdirSync(folder, { withFileTypes: true });
  for (const entry of entries.sort((left, right) => (left.name < right.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) addFolder(hash, path);
    else if (entry.name.endsWith('.ts')) addFile(hash, path);
  }
}

/** @type {(hash: import('node:crypto').Hash, path: string) => void} */
function addFile(hash, path) {
  const { mtimeMs, size } = statSync(path);
  hash.update(`\n${path} ${String(mtimeMs)} ${String(size)}`);
}
