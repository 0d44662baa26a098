import { randomBytes } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import type { OwnerRecords } from '../../records/records.ts';
import { COLUMNS, type LoadedTable } from '../columns.ts';
import type { YearlyParts } from '../partitions/yearly-parts.ts';
import type { Tables } from '../tables.ts';
import { assertDistinct } from './assert-distinct.ts';
import { assertMovements } from './assert-movements.ts';
import { buildAwardFacts } from './award-facts.ts';
import { buildAwardRows } from './award-rows.ts';
import { buildFindingRows } from './finding-rows.ts';
import { insertRows } from './insert-rows.ts';
import { buildPersonRows } from './person-rows.ts';

const SECRET_BYTES = 32;
const LOADED_TABLES = Object.keys(COLUMNS) as readonly LoadedTable[];

/**
 * Replaces everything that one owner has, inside the caller's transaction; `parts` is what that transaction has read.
 * Returns how many rows were loaded. Throws where a record is another owner's, is there twice, or contradicts itself (BAD_RECORD).
 */
export async function loadOwner(
  transaction: Kysely<Tables>,
  records: OwnerRecords,
  parts: YearlyParts,
): Promise<number> {
  assertOneOwner(records);
  assertDistinct(records);
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
  await parts.makeFor(transaction, rows);
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
