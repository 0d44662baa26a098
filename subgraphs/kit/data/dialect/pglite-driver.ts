import type { PGlite } from '@electric-sql/pglite';
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult, TransactionSettings } from 'kysely';
import { CompiledQuery as Query } from 'kysely';
import type { OpenedPglite } from './open-pglite.ts';
import { Turns } from './turns.ts';

/**
 * Drives PGlite, which has ONE connection: whoever has acquired it has it alone, so that nobody's statements
 * end up inside another's transaction.
 */
export class PgliteDriver implements Driver {
  readonly #pglite: OpenedPglite;
  readonly #turns = new Turns();
  readonly #connection: DatabaseConnection;

  constructor(pglite: OpenedPglite) {
    this.#pglite = pglite;
    this.#connection = new PgliteConnection(pglite.database);
  }

  async init(): Promise<void> {
    await this.#pglite.database.waitReady;
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    await this.#turns.take();
    return this.#connection;
  }

  releaseConnection(): Promise<void> {
    this.#turns.pass();
    return Promise.resolve();
  }

  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    const isolation =
      settings.isolationLevel === undefined ? '' : ` isolation level ${settings.isolationLevel}`;
    await connection.executeQuery(Query.raw(`begin${isolation}`));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(Query.raw('commit'));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(Query.raw('rollback'));
  }

  async destroy(): Promise<void> {
    await this.#turns.take();
    await this.#pglite.database.close();
    await this.#pglite.unlock();
    this.#turns.pass();
  }
}

class PgliteConnection implements DatabaseConnection {
  readonly #database: PGlite;

  constructor(database: PGlite) {
    this.#database = database;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const { rows, affectedRows } = await this.#database.query<Row>(query.sql, [...query.parameters]);
    return affectedRows === undefined ? { rows } : { rows, numAffectedRows: BigInt(affectedRows) };
  }

  // Kysely's interface has streams; PGlite has none.
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    await Promise.reject(new Error('PGlite gives whole results: read pages instead of a stream.'));
  }
}
