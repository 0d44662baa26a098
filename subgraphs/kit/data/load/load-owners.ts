import { randomBytes } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import type { OwnerRecords } from '../../records/records.ts';
import { COLUMNS, type LoadedTable } from '../columns.ts';
import type { Tables } from '../tables.ts';
import { assertMovements } from './assert-movements.ts';
import { buildAwardFacts } from './award-facts.ts';
import { buildAwardRows } from './award-rows.ts';
import { buildFindingRows } from './finding-rows.ts';
import { insertRows } from './insert-rows.ts';
import { buildPersonRows } from './person-rows.ts';
import { withoutIndexes } from './without-indexes.ts';

/** Any number, the same in all processes. */
const FILLING_LOCK = 590_001;
const SECRET_BYTES = 32;
const LOADED_TABLES = Object.keys(COLUMNS) as readonly LoadedTable[];

/**
 * Replaces everything that these owners have in the database, in one transaction: readers see the old rows or the
 * new ones. Each owner's records are taken when it is his turn, so that they need not all be in memory at once.
 * Returns how many rows were loaded. Throws where a record is another owner's, or contradicts itself (BAD_RECORD).
 */
export async function loadOwners(database: Kysely<Tables>, owners: Iterable<OwnerRecords>): Promise<number> {
  return database.transaction().execute(async (transaction) => {
    const loadAll = async () => {
      let count = 0;
      for (const records of owners) count += await loadOwner(transaction, records);
      return count;
    };
    const isEmpty = await isEmptyForUs(transaction);
    // Into an empty database, where nobody can be reading.
    return isEmpty ? withoutIndexes(transaction, loadAll) : loadAll();
  });
}

/**
 * True where nothing is loaded yet. Of two processes that would both fill an empty database the second waits for the
 * first, and then finds it filled: the indexes that one drops are no longer there for the other to look at.
 */
async function isEmptyForUs(transaction: Kysely<Tables>): Promise<boolean> {
  const isEmpty = async () =>
    (await transaction.selectFrom('loadedOwners').select('owner').limit(1).execute()).length === 0;
  if (!(await isEmpty())) return false;
  await sql`select pg_advisory_xact_lock(${FILLING_LOCK}::bigint)`.execute(transaction);
  return isEmpty();
}

async function loadOwner(transaction: Kysely<Tables>, records: OwnerRecords): Promise<number> {
  assertOneOwner(records);
  assertMovements(records);
  const { number, isNew, roundingSecret } = await takeOwner(transaction, records.owner);
  const commendations = buildAwardRows(records, number);
  const { findings, checks } = buildFindingRows(records);
  const rows: { readonly [Table in LoadedTable]: readonly Tables[Table][] } = {
    ...records,
    commendations,
    awardFacts: buildAwardFacts(commendations),
    persons: buildPersonRows(records, roundingSecret),
    findings,
    findingChecks: checks,
  };
  let count = 0;
  for (const table of LOADED_TABLES) {
    if (!isNew)
      await sql`delete from ${sql.table(table)} where owner = ${records.owner}`.execute(transaction);
    await insertRows(transaction, table, rows[table]);
    count += rows[table].length;
  }
  return count;
}

/** What an owner keeps for as long as the database lives. */
interface KeptOwner {
  readonly number: number;
  readonly isNew: boolean;
  readonly roundingSecret: string;
}

/** Takes an owner in, once, and locks its row against a second loader. */
async function takeOwner(transaction: Kysely<Tables>, owner: string): Promise<KeptOwner> {
  return transaction
    .insertInto('loadedOwners')
    .values({ owner, roundingSecret: randomBytes(SECRET_BYTES).toString('hex') })
    .onConflict((conflict) => conflict.column('owner').doUpdateSet({ owner }))
    .returning(['number', 'roundingSecret', sql<boolean>`xmax = 0`.as('isNew')])
    .executeTakeFirstOrThrow();
}

function assertOneOwner(records: OwnerRecords): void {
  for (const [name, rows] of Object.entries(records)) {
    if (typeof rows === 'string') continue;
    const stranger = (rows as readonly { readonly owner: string }[]).find(
      (row) => row.owner !== records.owner,
    );
    if (stranger !== undefined)
      throw new Error(
        `The ${name} of ${records.owner} hold a row of ${stranger.owner}: load each owner's own rows.`,
      );
  }
}
