import { CamelCasePlugin, Kysely, sql, type Dialect } from 'kysely';
import type { ImportRecord, OwnerRecords } from '../records/records.ts';
import { openPglite } from './dialect/open-pglite.ts';
import { PgliteDialect } from './dialect/pglite-dialect.ts';
import { CONNECTIONS, createPostgresDialect } from './dialect/postgres-dialect.ts';
import { Turns } from './dialect/turns.ts';
import { AnalyzeSchedule } from './load/analyze-schedule.ts';
import { changeOwner, type DecideChange } from './load/change-owner.ts';
import { changeOwnerInParts, type ChangeParts } from './load/change-owner-in-parts.ts';
import { loadOwners } from './load/load-owners.ts';
import { createMemberStore } from './create-member-store.ts';
import type { MemberStore } from './member-store.ts';
import { migrate } from './migrations/migrate.ts';
import { splitByYear } from './partitions/split-by-year.ts';
import type { NameReadRow, RecordChangeRow, Tables } from './tables.ts';

export interface DatabaseOptions {
  /** `postgres://user:password@host:port/name` of a PostgreSQL server. Without it: PGlite, inside this process. */
  readonly databaseUrl?: string | undefined;
  /** Folder where PGlite keeps its files; without it they live in memory. One process at a time may have it open. */
  readonly dataDirectory?: string | undefined;
  /** On a server: keeps what grows with every year in a part for each; a database that is not so yet is changed over, and stays so. */
  readonly isSplitByYear?: boolean | undefined;
  /** Called after each SQL statement, but for those that begin and end transactions, with its text and how long it took. */
  readonly onStatement?: ((statement: string, milliseconds: number) => void) | undefined;
}

/** A member's database, open and migrated. */
export interface Database {
  readonly store: MemberStore;
  /** Replaces all rows of one owner in one transaction. Throws where a record is another owner's. */
  loadOwner(records: OwnerRecords): Promise<void>;
  /** The same for many owners, all in ONE transaction: the fastest way to fill an empty database. */
  loadOwners(records: Iterable<OwnerRecords>): Promise<void>;
  /** Reads one owner's rows and writes what `decide` makes of them, in one transaction. Null: it does not hold the owner. */
  changeOwner<Result>(owner: string, decide: DecideChange<Result>): Promise<Result | null>;
  /** The same for many rows: they are read and written some at a time. Null: it does not hold the owner. */
  changeOwnerInParts<Result>(owner: string, change: ChangeParts<Result>): Promise<Result | null>;
  /** The owner's log of imports, the latest first. Null: it does not hold the owner. */
  importsOf(owner: string): Promise<readonly ImportRecord[] | null>;
  /** Codes of the owners that were loaded, in order. */
  loadedOwners(): Promise<readonly string[]>;
  /** What this owner did to its records after they were loaded; the oldest first. */
  recordChanges(owner: string): Promise<readonly RecordChangeRow[]>;
  /** Who read names of this owner's recipients without their mask; the oldest first. */
  nameReads(owner: string): Promise<readonly NameReadRow[]>;
  close(): Promise<void>;
}

/** Opens a database and brings its tables up to date. Throws where the server can't be reached or refuses, or another process has the folder open. */
export async function openDatabase(options: DatabaseOptions = {}): Promise<Database> {
  const database = new Kysely<Tables>({
    dialect: await createDialect(options),
    plugins: [new CamelCasePlugin()],
    log: (event) => {
      if (event.level === 'query') options.onStatement?.(event.query.sql, event.queryDurationMillis);
    },
  });
  try {
    await migrate(database);
    if (options.databaseUrl !== undefined && options.isSplitByYear === true) await splitByYear(database);
  } catch (error) {
    await database.destroy();
    throw error;
  }
  const analyzeSchedule = new AnalyzeSchedule(database);
  const load = async (records: Iterable<OwnerRecords>) =>
    analyzeSchedule.addRows(await loadOwners(database, records));
  return {
    store: createMemberStore(database, new Turns(options.databaseUrl === undefined ? 1 : CONNECTIONS)),
    loadOwner: (records) => load([records]),
    loadOwners: load,
    changeOwner: async (owner, decide) => {
      const { result, rows } = await changeOwner(database, owner, decide);
      await analyzeSchedule.addRows(rows);
      return result;
    },
    changeOwnerInParts: async (owner, change) => {
      const { result, rows } = await changeOwnerInParts(database, owner, change);
      await analyzeSchedule.addRows(rows);
      return result;
    },
    importsOf: (owner) => readImports(database, owner),
    loadedOwners: async () => {
      const rows = await database.selectFrom('loadedOwners').select('owner').orderBy('owner').execute();
      return rows.map((row) => row.owner);
    },
    recordChanges: (owner) =>
      database
        .selectFrom('recordChanges')
        .selectAll()
        .where('owner', '=', owner)
        .orderBy('ordinal')
        .execute(),
    nameReads: (owner) =>
      database
        .selectFrom('nameReads')
        .selectAll()
        .where('owner', '=', owner)
        .orderBy(sql`number`)
        .execute(),
    close: () => database.destroy(),
  };
}

async function readImports(database: Kysely<Tables>, owner: string): Promise<readonly ImportRecord[] | null> {
  const isHeld = await database
    .selectFrom('loadedOwners')
    .select('owner')
    .where('owner', '=', owner)
    .execute();
  if (isHeld.length === 0) return null;
  return database
    .selectFrom('imports')
    .selectAll()
    .where('owner', '=', owner)
    .orderBy('ordinal', 'desc')
    .execute();
}

async function createDialect({ databaseUrl, dataDirectory }: DatabaseOptions): Promise<Dialect> {
  if (databaseUrl !== undefined) return createPostgresDialect(databaseUrl);
  return new PgliteDialect(await openPglite(dataDirectory));
}
