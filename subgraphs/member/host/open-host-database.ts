import { openDatabase, type Database, type DatabaseOptions } from '../../kit/data/open-database.ts';

/** The database of a host or member can't be opened: its operator can mend that, and the message says what it is. */
export class DatabaseUnavailableError extends Error {
  override readonly name = 'DatabaseUnavailableError';
}

/** Opens a database. Throws a DatabaseUnavailableError: a server that refuses, a folder that another process has. */
export async function openHostDatabase(options: DatabaseOptions): Promise<Database> {
  try {
    return await openDatabase(options);
  } catch (cause) {
    throw new DatabaseUnavailableError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
