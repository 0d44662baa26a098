import type { Logger } from 'pino';
import { announcingDatabase } from '../../kit/changes/announcing-database.ts';
import type { ChangeAnnouncerOptions } from '../../../schema/changes/change-announcer.ts';
import { openDatabase, type Database, type DatabaseOptions } from '../../kit/data/open-database.ts';

/** The database of a host or member can't be opened: its operator can mend that, and the message says what it is. */
export class DatabaseUnavailableError extends Error {
  override readonly name = 'DatabaseUnavailableError';
}

export interface HostDatabaseOptions {
  readonly database: DatabaseOptions;
  /** Whom to tell of loads; absent: nobody. */
  readonly changes?: Pick<ChangeAnnouncerOptions, 'urls' | 'secret'>;
  readonly logger: Logger;
}

/** Opens a database. Throws a DatabaseUnavailableError: a server that refuses, a folder that another process has. */
export async function openHostDatabase(options: HostDatabaseOptions): Promise<Database> {
  const database = await open(options.database);
  if (options.changes === undefined) return database;
  return announcingDatabase(database, { ...options.changes, logger: options.logger });
}

async function open(options: DatabaseOptions): Promise<Database> {
  try {
    return await openDatabase(options);
  } catch (cause) {
    throw new DatabaseUnavailableError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
