import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';

/** One built file, ready to send. */
export interface DashboardFile {
  readonly mediaType: string;
  /** Names its content: the same tag is the same file. */
  readonly tag: string;
  /** By the name of the coding that `accept-encoding` lists; `identity` as it is. */
  readonly bodies: ReadonlyMap<'br' | 'gzip' | 'identity', Buffer>;
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.woff2': 'font/woff2',
};

const compressGzip = promisify(gzip);
const compressBrotli = promisify(brotliCompress);

/** The files of a built dashboard by their address, `/index.html` among them. Files of other kinds are left out. */
export async function readDashboard(folder: string): Promise<ReadonlyMap<string, DashboardFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const known = paths.filter((path) => extname(path) in MEDIA_TYPES);
  const files = await Promise.all(
    known.map(async (path) => [addressOf(folder, path), await readOne(path)] as const),
  );
  return new Map(files);
}

function addressOf(folder: string, path: string): string {
  return `/${relative(folder, path).split(sep).join('/')}`;
}

async function readOne(path: string): Promise<DashboardFile> {
  const bytes = await readFile(path);
  const extension = extname(path);
  const bodies = new Map<'br' | 'gzip' | 'identity', Buffer>([['identity', bytes]]);
  // Fonts of this kind are compressed already.
  if (extension !== '.woff2') {
    bodies.set('br', await compressBrotli(bytes));
    bodies.set('gzip', await compressGzip(bytes));
  }
  const tag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
  return { mediaType: MEDIA_TYPES[extension] ?? 'application/octet-stream', tag, bodies };
}
