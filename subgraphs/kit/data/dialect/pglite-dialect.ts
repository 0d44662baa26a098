import {
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseIntrospector,
  type Dialect,
  type DialectAdapter,
  type Driver,
  type Kysely,
  type QueryCompiler,
} from 'kysely';
import type { OpenedPglite } from './open-pglite.ts';
import { PgliteDriver } from './pglite-driver.ts';

/** Kysely's dialect for PGlite: PostgreSQL's own SQL, over the one connection that PGlite has. */
export class PgliteDialect implements Dialect {
  readonly #pglite: OpenedPglite;

  constructor(pglite: OpenedPglite) {
    this.#pglite = pglite;
  }

  createDriver(): Driver {
    return new PgliteDriver(this.#pglite);
  }

  createQueryCompiler(): QueryCompiler {
    return new PostgresQueryCompiler();
  }

  createAdapter(): DialectAdapter {
    return new PostgresAdapter();
  }

  createIntrospector(database: Kysely<unknown>): DatabaseIntrospector {
    return new PostgresIntrospector(database);
  }
}
