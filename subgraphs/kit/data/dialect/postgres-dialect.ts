import pg from 'pg';
import { PostgresDialect } from 'kysely';
import { SESSION_SETTINGS } from './session-settings.ts';

/** Kysely's dialect for a PostgreSQL server, over a pool of connections. */
export function createPostgresDialect(databaseUrl: string): PostgresDialect {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MILLISECONDS,
    options: SESSION_SETTINGS.map((setting) => `-c ${setting}`).join(' '),
  });
  // A connection that the server ends must not end this process, be it idle or in the middle of a transaction, where the
  // pool does not listen: what is under way fails by itself, and the next query opens another.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new PostgresDialect({ pool });
}

/** Most connections that this process keeps to a server, so the most statements of it that run at once. */
export const CONNECTIONS = 10;

/** Longer than a machine is busy on which many members start at once; requests have deadlines of their own. */
const CONNECTION_TIMEOUT_MILLISECONDS = 30_000;
