import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundleKey } from './bundle-key.js';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));
const CACHE = join(PROJECT, 'node_modules', '.cache', 'thi-dua');
const SOURCES = ['dashboard/build', 'gateway', 'registry', 'schema', 'scripts', 'subgraphs'];
/** Another bundle may be in use by a process that loads parts of it later. */
const KEPT_MS = 24 * 60 * 60 * 1000;

/**
 * The folder with a bundle of each program of `scripts/`, made from the sources as they are. Null where nothing can be
 * written, as in an image that was not built to the end: programs are then read as TypeScript, more slowly.
 *
 * @returns {Promise<string | null>}
 */
export async function ensureBundle() {
  const folder = join(CACHE, bundleKey(PROJECT, SOURCES));
  if (existsSync(folder)) return folder;
  let draft;
  try {
    mkdirSync(CACHE, { recursive: true });
    draft = mkdtempSync(join(CACHE, 'draft-'));
  } catch {
    return null;
  }
  try {
    await bundle(draft);
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    // Another process that started at the same time may have been faster.
    if (!existsSync(folder)) throw error;
  }
  removeOld(basename(folder));
  return folder;
}

/** @type {(folder: string) => Promise<void>} */
async function bundle(folder) {
  const { build } = await import('esbuild');
  const scripts = join(PROJECT, 'scripts');
  const programs = readdirSync(scripts).filter((name) => name.endsWith('.ts'));
  await build({
    absWorkingDir: PROJECT,
    entryPoints: programs.map((name) => join(scripts, name)),
    outdir: folder,
    ...{
      bundle: true,
      splitting: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      target: 'node20',
    },
    // Schemas are made of classes by their names.
    keepNames: true,
    logLevel: 'silent',
    plugins: [{ name: 'places', setup: keepPlaces }],
  });
}

/**
 * Files that are read beside a source stay where they are: the source keeps its own address.
 *
 * @type {(build: import('esbuild').PluginBuild) => void}
 */
function keepPlaces(build) {
  build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
    const address = JSON.stringify(pathToFileURL(path).href);
    const contents = readFileSync(path, 'utf8')
      .replaceAll('import.meta.url', address)
      .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)));
    return { contents, loader: 'ts' };
  });
}

/** @type {(used: string) => void} */
function removeOld(used) {
  for (const name of readdirSync(CACHE)) {
    const path = join(CACHE, name);
    const isOld = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > KEPT_MS;
    if (name !== used && isOld) rmSync(path, { recursive: true, force: true });
  }
}
