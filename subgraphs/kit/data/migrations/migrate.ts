import { Migrator, type Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import { migrationProvider } from './migration-provider.ts';

/** Brings a database up to the newest schema; does nothing where it is. Throws what a migration failed with. */
export async function migrate(database: Kysely<Tables>): Promise<void> {
  const { error } = await new Migrator({ db: database, provider: migrationProvider }).migrateToLatest();
  if (error instanceof Error) throw error;
  if (error !== undefined) throw new Error('The database could not be migrated.', { cause: error });
}
