import { CamelCasePlugin, Kysely, type Dialect } from 'kysely';
import { migrate } from './migrate.ts';
import { RegistryStore } from './registry-store.ts';
import type { Tables } from './tables.ts';

/**
 * Opens the registry's store over PostgreSQL's SQL, brings its tables up to date, and hands it out. `onStatement` is called
 * before each statement with its text. Throws where the database cannot be reached.
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
  } catch (error) {
    await database.destroy();
    throw error;
  }
  return new RegistryStore(database);
}
