import { sql, type Kysely } from 'kysely';
import type { ImportRecord, OwnerRecords } from '../../records/records.ts';
import { YearlyParts } from '../partitions/yearly-parts.ts';
import type { RecordChangeRow, Tables } from '../tables.ts';
import { loadOwner } from './load-owner.ts';
import { LARGE_TABLES, readRecords, SMALL_TABLES } from './read-records.ts';

/** What an owner has before a change. */
export interface OwnerState {
  readonly records: OwnerRecords;
  /** Oldest first. */
  readonly imports: readonly ImportRecord[];
  /** Oldest first. */
  readonly changes: readonly RecordChangeRow[];
}

/** The owner's new rows, with the new or changed entries of its logs. */
export interface OwnerWrite {
  readonly records: OwnerRecords;
  readonly entry?: ImportRecord;
  readonly change?: RecordChangeRow;
  /** Id of a record of which no earlier entry may remember a value. */
  readonly forgets?: string;
}

/** What becomes of it. */
export interface OwnerChange<Result> {
  /** Null where nothing changes. */
  readonly write: OwnerWrite | null;
  readonly result: Result;
}

export type DecideChange<Result> = (state: OwnerState) => OwnerChange<Result>;

/** What changing an owner gave: null where the database does not hold him. */
export interface ChangedOwner<Result> {
  readonly result: Result | null;
  /** Rows that were written. */
  readonly rows: number;
}

/**
 * Reads what an owner has, lets the caller decide, and writes that, all in one transaction in which nobody else
 * changes the owner; readers see the old rows or the new ones.
 */
export async function changeOwner<Result>(
  database: Kysely<Tables>,
  owner: string,
  decide: DecideChange<Result>,
): Promise<ChangedOwner<Result>> {
  return database.transaction().execute(async (transaction) => {
    const locked = await sql`select owner from loaded_owners where owner = ${owner} for update`.execute(
      transaction,
    );
    if (locked.rows.length === 0) return { result: null, rows: 0 };
    const imports = await readImports(transaction, owner);
    const changes = await transaction
      .selectFrom('recordChanges')
      .selectAll()
      .where('owner', '=', owner)
      .orderBy('ordinal')
      .execute();
    const { write, result } = decide({
      records: await readRecords(transaction, owner, [...SMALL_TABLES, ...LARGE_TABLES]),
      imports,
      changes,
    });
    if (write === null) return { result, rows: 0 };
    const rows = await loadOwner(transaction, write.records, await YearlyParts.read(transaction));
    if (write.entry !== undefined) await writeEntry(transaction, write.entry);
    if (write.change !== undefined) await writeChange(transaction, write.change, write.forgets);
    return { result, rows };
  });
}

/** An owner's log of imports, the oldest first. */
export async function readImports(
  transaction: Kysely<Tables>,
  owner: string,
): Promise<readonly ImportRecord[]> {
  return transaction
    .selectFrom('imports')
    .selectAll()
    .where('owner', '=', owner)
    .orderBy('ordinal')
    .execute();
}

/** Writes a new entry of the log of imports, or that one was undone. */
export async function writeEntry(transaction: Kysely<Tables>, entry: ImportRecord): Promise<void> {
  const { undoneAt, undoneBy } = entry;
  await transaction
    .insertInto('imports')
    .values({ ...entry, decisionIds: [...entry.decisionIds], recipientIds: [...entry.recipientIds] })
    .onConflict((conflict) => conflict.columns(['owner', 'ordinal']).doUpdateSet({ undoneAt, undoneBy }))
    .execute();
}

/** Earlier entries forget first, so that none of them can be undone into what was erased. */
async function writeChange(
  transaction: Kysely<Tables>,
  change: RecordChangeRow,
  forgets: string | undefined,
): Promise<void> {
  const { owner, undoneAt, undoneBy } = change;
  if (forgets !== undefined)
    await transaction
      .updateTable('recordChanges')
      .set({ before: null, after: null })
      .where('owner', '=', owner)
      .where('subjectId', '=', forgets)
      .execute();
  await transaction
    .insertInto('recordChanges')
    .values(change)
    .onConflict((conflict) => conflict.columns(['owner', 'ordinal']).doUpdateSet({ undoneAt, undoneBy }))
    .execute();
}
