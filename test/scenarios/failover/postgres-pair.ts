// cspell:ignore replslot conninfo labelfile
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { findFreePorts } from '../../support/free-ports.ts';
import { findPostgresBinaries } from '../../support/postgres-binaries.ts';
import type { PostgresServer } from '../../support/postgres.ts';

/** A server that follows another one (PostgreSQL: Log-Shipping Standby Servers), and can take over. */
export interface Replica {
  urlOf(database: string): string;
  promote(): Promise<void>;
  close(): Promise<void>;
}

/** What a copy of a running server must not have: it is another process's, or comes over the wire. */
const NOT_COPIED = /postmaster\.(?:pid|opts)$|pg_wal\/[0-9A-F]{24}|pg_stat_tmp\/|pg_replslot\//;

/**
 * Copies a primary while it runs, follows it, and has it wait for the replica with each commit: what it says is
 * committed is on both.
 */
export async function followPrimary(primary: PostgresServer): Promise<Replica> {
  const binaries = findPostgresBinaries();
  const directory = mkdtempSync(join(tmpdir(), 'postgres-replica-'));
  const [port = 0] = await findFreePorts(1);
  await copyData(primary, directory);
  writeFileSync(join(directory, 'standby.signal'), '');
  own(directory, binaries.identity);
  const settings = [
    ...['fsync=off', 'unix_socket_directories=', 'max_connections=200', 'listen_addresses=127.0.0.1'],
    ...[`port=${String(port)}`, 'hot_standby=on'],
    `primary_conninfo=host=127.0.0.1 port=${String(primary.port)} user=postgres application_name=replica`,
  ];
  const argv = ['-D', directory, ...settings.flatMap((setting) => ['-c', setting])];
  const server = spawn(binaries.postgres, argv, {
    ...binaries.identity,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await untilReady(server);
  await run(primary.url, "alter system set synchronous_standby_names = 'replica'");
  await run(primary.url, 'select pg_reload_conf()');
  const urlOf = (database: string): string => `postgres://postgres@127.0.0.1:${String(port)}/${database}`;
  return {
    urlOf,
    promote: async () => {
      // It was told to wait for a replica of its own, too.
      await run(urlOf('postgres'), 'select pg_promote()');
      await run(urlOf('postgres'), 'alter system reset synchronous_standby_names');
      await run(urlOf('postgres'), 'select pg_reload_conf()');
    },
    close: async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGQUIT');
      await ended;
      for (const folder of [directory, binaries.copy])
        if (folder !== null) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A base backup by PostgreSQL's low-level interface: the log from its start on comes over the wire. */
async function copyData({ url }: PostgresServer, directory: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("alter system set wal_keep_size = '256MB'");
  await client.query('select pg_reload_conf()');
  const { rows } = await client.query<{ data_directory: string }>('show data_directory');
  const source = rows[0]?.data_directory ?? '';
  await client.query("select pg_backup_start('replica', true)");
  rmSync(directory, { recursive: true });
  cpSync(source, directory, { recursive: true, filter: (path) => !NOT_COPIED.test(path) });
  const stopped = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)');
  writeFileSync(join(directory, 'backup_label'), stopped.rows[0]?.labelfile ?? '');
  await client.end();
}

function own(directory: string, { uid, gid }: { readonly uid?: number; readonly gid?: number }): void {
  chmodSync(directory, 0o700);
  if (uid === undefined || gid === undefined) return;
  execFileSync('chown', ['-R', `${String(uid)}:${String(gid)}`, directory]);
}

function untilReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log += text;
      if (log.includes('ready to accept read-only connections') && log.includes('started streaming'))
        resolve();
    });
    server.once('exit', () => {
      reject(new Error(`The replica ended before it was ready:\n${log}`));
    });
  });
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
