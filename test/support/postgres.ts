// cspell:words initdb pgdata
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chownSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { findPostgresBinaries, type PostgresBinaries } from './postgres-binaries.ts';

/** A real PostgreSQL server of a test's own, listening on loopback only, with its data in a temporary folder. */
export interface PostgresServer {
  readonly port: number;
  /** `postgres://…` of the database `postgres`. */
  readonly url: string;
  /** Makes an empty database and gives its `postgres://…`. */
  readonly createDatabase: (name: string) => Promise<string>;
  /** Ends it in order, with all connections, and starts it again on the same data and port. */
  readonly restart: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A test's data need not outlive the machine. */
const SETTINGS = ['fsync=off', 'full_page_writes=off', 'max_connections=200', 'unix_socket_directories='];

/**
 * Starts a server on a free loopback port, or on the one given. Its databases order text as Vietnamese, not by byte
 * as PGlite does, so that a query which forgot its collation shows. Throws with what to do where there is none.
 */
export async function startPostgres(port?: number): Promise<PostgresServer> {
  const binaries = findPostgresBinaries();
  const directory = createDataDirectory(binaries);
  const chosen = port ?? (await findFreePort());
  const settings = [...SETTINGS, 'listen_addresses=127.0.0.1', `port=${String(chosen)}`];
  const start = async (): Promise<ChildProcess> => {
    const argv = ['-D', directory, ...settings.flatMap((setting) => ['-c', setting])];
    const started = spawn(binaries.postgres, argv, {
      ...binaries.identity,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    await untilReady(started);
    return started;
  };
  let server = await start();
  const urlOf = (name: string) => `postgres://postgres@127.0.0.1:${String(chosen)}/${name}`;
  return {
    port: chosen,
    url: urlOf('postgres'),
    createDatabase: async (name) => {
      await runStatement(urlOf('postgres'), `create database ${pg.escapeIdentifier(name)}`);
      return urlOf(name);
    },
    restart: async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      // Its "fast shutdown": who is connected is cut off.
      server.kill('SIGINT');
      await ended;
      server = await start();
    },
    close: async () => {
      if (server.exitCode === null && server.signalCode === null) {
        const ended = new Promise((resolve) => server.once('exit', resolve));
        // Its "immediate shutdown": the data are thrown away.
        server.kill('SIGQUIT');
        await ended;
      }
      for (const folder of [directory, binaries.copy])
        if (folder !== null) await rm(folder, { recursive: true, force: true });
    },
  };
}

function createDataDirectory({ initdb, identity }: PostgresBinaries): string {
  const directory = mkdtempSync(join(tmpdir(), 'postgres-'));
  if (identity.uid !== undefined && identity.gid !== undefined)
    chownSync(directory, identity.uid, identity.gid);
  const options = ['--username=postgres', '--auth=trust', '--encoding=UTF8', '--no-sync', '--locale=C'];
  const collation = ['--locale-provider=icu', '--icu-locale=vi'];
  execFileSync(initdb, [`--pgdata=${directory}`, ...options, ...collation], {
    ...identity,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return directory;
}

function untilReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log += text;
      if (log.includes('ready to accept connections')) resolve();
    });
    server.once('exit', () => {
      reject(new Error(`postgres ended before it was ready:\n${log}`));
    });
  });
}

async function runStatement(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function findFreePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });
}
