import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Dialect } from 'kysely';
import { openPglite } from '../../../subgraphs/kit/data/dialect/open-pglite.ts';
import { PgliteDialect } from '../../../subgraphs/kit/data/dialect/pglite-dialect.ts';
import { createPostgresDialect } from '../../../subgraphs/kit/data/dialect/postgres-dialect.ts';
import { startPostgres } from '../../support/postgres.ts';

/** A real database for a registry. */
export interface DialectPlace {
  /** Opens it once more, as a process that starts anew does. */
  open(): Promise<Dialect>;
  close(): Promise<void>;
}

/** PGlite, with its files in a temporary folder. */
export async function placeInFolder(): Promise<DialectPlace> {
  const folder = await mkdtemp(join(tmpdir(), 'registry-'));
  return {
    open: async () => new PgliteDialect(await openPglite(join(folder, 'database'))),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/** PostgreSQL, on a server of its own. */
export async function placeOnServer(): Promise<DialectPlace> {
  const server = await startPostgres();
  const url = await server.createDatabase('registry');
  return { open: () => Promise.resolve(createPostgresDialect(url)), close: () => server.close() };
}
