import pg from 'pg';
import { PostgresDialect } from 'kysely';
import { SESSION_SETTINGS } from './session-settings.ts';

/** Kysely's dialect for a PostgreSQL server, over a pool of connections. */
export function createPostgresDialect(databaseUrl: string): PostgresDialect {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MILLISECONDS,
    options: SESSION_SETTINGS.map((setting) => `-c ${setting}`).join(' '),
  });
  // An idle connection that the server ends must not end this process: the next query opens another.
  pool.on('error', () => undefined);
  return new PostgresDialect({ pool });
}

const CONNECTION_TIMEOUT_MILLISECONDS = 10_000;
