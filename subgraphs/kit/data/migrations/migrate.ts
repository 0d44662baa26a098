import { Migrator, type Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import { migrationProvider } from './migration-provider.ts';

/** PostgreSQL's codes where two processes make the migrations' own tables at the same moment, before either has the lock. */
const MADE_BY_ANOTHER: ReadonlySet<unknown> = new Set(['23505', '42P07']);
const ATTEMPTS = 5;

/**
 * Brings a database up to the newest schema; does nothing where it is. Several processes may do so at once. Throws what
 * was wrong, be it the first connection that failed or a migration.
 */
export async function migrate(database: Kysely<Tables>): Promise<void> {
  let error: unknown;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    ({ error } = await new Migrator({ db: database, provider: migrationProvider }).migrateToLatest());
    if (!MADE_BY_ANOTHER.has((error as { readonly code?: unknown } | undefined)?.code)) break;
  }
  if (error === undefined) return;
  throw new Error(`The database can't be used: ${reasonOf(error)}. Check its address and the rights there.`, {
    cause: error,
  });
}

/** A connection tried at several addresses fails with a code and no message. */
function reasonOf(error: unknown): string {
  const { message, code } = error as { readonly message?: string; readonly code?: string };
  return [message, code].find((text) => text !== undefined && text !== '') ?? String(error);
}
