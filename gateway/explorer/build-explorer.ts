import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** One file of the IDE, ready to send. */
export interface ExplorerFile {
  readonly mediaType: string;
  /** Names its content: the same hash is the same file. */
  readonly hash: string;
  readonly bytes: Buffer;
  readonly compressed: Buffer;
}

const compress = promisify(gzip);

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  ttf: 'font/ttf',
  woff2: 'font/woff2',
};

/** The page, and the editor's background workers under the names by which the page asks for them. */
const ENTRY_POINTS = {
  main: './gateway/explorer/browser/main.js',
  'editor.worker': 'monaco-editor/esm/vs/editor/editor.worker.js',
  'json.worker': 'monaco-editor/esm/vs/language/json/json.worker.js',
  'graphql.worker': 'monaco-graphql/esm/graphql.worker.js',
};

let built: Promise<ReadonlyMap<string, ExplorerFile>> | null = null;

/** The files of the IDE by name: bundled once in a process, when they are first asked for, which takes seconds. */
export function buildExplorer(): Promise<ReadonlyMap<string, ExplorerFile>> {
  built ??= bundle().catch((error: unknown) => {
    built = null;
    throw error;
  });
  return built;
}

/** Bundles the IDE from the installed packages into memory. */
async function bundle(): Promise<ReadonlyMap<string, ExplorerFile>> {
  // Loaded only when somebody opens the page: a gateway that nobody explores does without a bundler.
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    absWorkingDir: fileURLToPath(new URL('../..', import.meta.url)),
    entryPoints: ENTRY_POINTS,
    outdir: 'explorer',
    bundle: true,
    format: 'esm',
    splitting: true,
    minify: true,
    write: false,
    target: 'es2022',
    logLevel: 'silent',
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.ttf': 'file', '.woff2': 'file' },
  });
  const files = await Promise.all(
    outputFiles.map(async ({ path, contents, hash }) => {
      const name = path.split(/[\\/]/).at(-1) ?? '';
      const bytes = Buffer.from(contents);
      const mediaType = MEDIA_TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
      return [name, { mediaType, hash, bytes, compressed: await compress(bytes) }] as const;
    }),
  );
  return new Map(files);
}
