import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  openDatabase,
  type Database,
  type DatabaseOptions,
} from '../../../../subgraphs/kit/data/open-database.ts';
import { startPostgres } from '../../../support/postgres.ts';

/** A real database of a test's own. */
export interface OpenedDatabase {
  readonly database: Database;
  /** Texts of the statements that ran. */
  readonly statements: string[];
  /** Closes it and opens it again, as a process that starts anew does. */
  readonly reopen: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** PGlite, with its files in a temporary folder. */
export async function openInFolder(): Promise<OpenedDatabase> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'member-'));
  return openPlace({ dataDirectory }, () => rm(dataDirectory, { recursive: true, force: true }));
}

/** PostgreSQL, on a server of its own, with a part for each year: whatever holds on one table holds on its parts. */
export async function openOnServer(): Promise<OpenedDatabase> {
  const server = await startPostgres();
  return openPlace({ databaseUrl: await server.createDatabase('member'), isSplitByYear: true }, server.close);
}

async function openPlace(
  place: Pick<DatabaseOptions, 'dataDirectory' | 'databaseUrl' | 'isSplitByYear'>,
  release: () => Promise<void>,
): Promise<OpenedDatabase> {
  const statements: string[] = [];
  const options = { ...place, onStatement: (statement: string) => statements.push(statement) };
  let database = await openDatabase(options);
  return {
    get database() {
      return database;
    },
    statements,
    reopen: async () => {
      await database.close();
      database = await openDatabase(options);
    },
    close: async () => {
      await database.close();
      await release();
    },
  };
}
