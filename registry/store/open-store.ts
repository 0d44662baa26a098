import { CamelCasePlugin, Kysely, type Dialect } from 'kysely';
import { migrate } from './migrate.ts';
import { RegistryStore } from './registry-store.ts';
import { StoreUnavailableError } from './store-unavailable-error.ts';
import type { Tables } from './tables.ts';

/**
 * Opens the registry's store over PostgreSQL's SQL, brings its tables up to date, and hands it out. `onStatement` is called
 * before each statement with its text. Throws a StoreUnavailableError where the database cannot be reached.
 */
export async function openStore(
  dialect: Dialect,
  onStatement?: (statement: string) => void,
): Promise<RegistryStore> {
  const database = new Kysely<Tables>({
    dialect,
    plugins: [new CamelCasePlugin()],
    log: (event) => {
      if (event.level === 'query') onStatement?.(event.query.sql);
    },
  });
  try {
    await migrate(database);
  } catch (cause) {
    await database.destroy();
    throw new StoreUnavailableError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
  return new RegistryStore(database);
}
