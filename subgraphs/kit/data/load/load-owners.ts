import { sql, type Kysely } from 'kysely';
import type { OwnerRecords } from '../../records/records.ts';
import { YearlyParts } from '../partitions/yearly-parts.ts';
import type { Tables } from '../tables.ts';
import { loadOwner } from './load-owner.ts';
import { withoutIndexes } from './without-indexes.ts';

/** Any number, the same in all processes. */
const FILLING_LOCK = 590_001;

/**
 * Replaces everything that these owners have in the database, in one transaction: readers see the old rows or the
 * new ones. Each owner's records are taken when it is his turn, so that they need not all be in memory at once.
 * Returns how many rows were loaded. Throws where a record is another owner's, or contradicts itself (BAD_RECORD).
 */
export async function loadOwners(database: Kysely<Tables>, owners: Iterable<OwnerRecords>): Promise<number> {
  return database.transaction().execute(async (transaction) => {
    const parts = await YearlyParts.read(transaction);
    const loadAll = async () => {
      let count = 0;
      for (const records of owners) count += await loadOwner(transaction, records, parts);
      return count;
    };
    const isEmpty = await isEmptyForUs(transaction);
    // Whoever makes parts waits for the tables, which are about to be locked: never the other way round as well.
    if (isEmpty) await parts.hold(transaction);
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
