import { sql, type Kysely } from 'kysely';
import type { OwnerRecords } from '../../records/records.ts';
import { COLUMNS, type LoadedTable } from '../columns.ts';
import type { Tables } from '../tables.ts';
import { buildAwardFacts } from './award-facts.ts';
import { buildAwardRows } from './award-rows.ts';
import { insertRows } from './insert-rows.ts';

const LOADED_TABLES = Object.keys(COLUMNS) as readonly LoadedTable[];

/**
 * Replaces everything that one owner has in the database, in one transaction: readers see the old rows or the
 * new ones. Returns how many rows it has now. Throws where a record is another owner's.
 */
export async function loadOwner(database: Kysely<Tables>, records: OwnerRecords): Promise<number> {
  assertOneOwner(records);
  return database.transaction().execute(async (transaction) => {
    const ownerNumber = await takeOwnerNumber(transaction, records.owner);
    const commendations = buildAwardRows(records, ownerNumber);
    const rows: { readonly [Table in LoadedTable]: readonly Tables[Table][] } = {
      ...records,
      commendations,
      awardFacts: buildAwardFacts(commendations),
    };
    let count = 0;
    for (const table of LOADED_TABLES) {
      await sql`delete from ${sql.table(table)} where ${sql.ref('owner')} = ${records.owner}`.execute(
        transaction,
      );
      await insertRows(transaction, table, rows[table]);
      count += rows[table].length;
    }
    return count;
  });
}

/** The number that an owner keeps for as long as the database lives; locks its row against a second loader. */
async function takeOwnerNumber(transaction: Kysely<Tables>, owner: string): Promise<number> {
  const { number } = await transaction
    .insertInto('loadedOwners')
    .values({ owner })
    .onConflict((conflict) => conflict.column('owner').doUpdateSet({ owner }))
    .returning('number')
    .executeTakeFirstOrThrow();
  return number;
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
