import { sql, type Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import type { ChangedOwner } from './change-owner.ts';
import { OwnerParts } from './owner-parts.ts';

/** What was done to an owner's rows; it stays only where it is kept. */
export interface PartsChange<Result> {
  readonly isKept: boolean;
  readonly result: Result;
}

export type ChangeParts<Result> = (parts: OwnerParts) => Promise<PartsChange<Result>>;

/**
 * Lets the caller read and write an owner's rows in parts, all in one transaction in which nobody else changes the
 * owner; readers see the old rows or the new ones. What is not kept leaves nothing behind.
 */
export async function changeOwnerInParts<Result>(
  database: Kysely<Tables>,
  owner: string,
  change: ChangeParts<Result>,
): Promise<ChangedOwner<Result>> {
  let undone: Result | null = null;
  const given = new NotKept();
  try {
    return await database.transaction().execute(async (transaction) => {
      const { rows } = await sql<{ readonly number: number; readonly roundingSecret: string }>`
        select number, rounding_secret from loaded_owners where owner = ${owner} for update`.execute(
        transaction,
      );
      const [kept] = rows;
      if (kept === undefined) return { result: null, rows: 0 };
      const parts = await OwnerParts.read(transaction, { owner, ...kept });
      const { isKept, result } = await change(parts);
      if (isKept) return { result, rows: parts.rows };
      undone = result;
      throw given;
    });
  } catch (error) {
    if (error === given) return { result: undone, rows: 0 };
    throw error;
  }
}

/** Ends a transaction without keeping it. */
class NotKept extends Error {}
