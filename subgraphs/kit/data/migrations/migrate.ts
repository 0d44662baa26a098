import { Migrator, type Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import { migrationProvider } from './migration-provider.ts';

/**
 * Brings a database up to the newest schema; does nothing where it is. Throws what was wrong, be it the first connection
 * that failed or a migration.
 */
export async function migrate(database: Kysely<Tables>): Promise<void> {
  const { error } = await new Migrator({ db: database, provider: migrationProvider }).migrateToLatest();
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
