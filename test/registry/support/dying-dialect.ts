import type { DatabaseConnection, Dialect, Driver } from 'kysely';

/** How many statements a process still sends before it dies. */
export interface Life {
  statementsLeft: number;
}

/**
 * A real dialect of a process that dies when its life is over: neither that statement nor any after it, not even the end of its
 * transaction, reaches the database.
 */
export function createDyingDialect(dialect: Dialect, life: Life): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (database) => dialect.createIntrospector(database),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createDriver: () => createDyingDriver(dialect.createDriver(), life),
  };
}

function createDyingDriver(driver: Driver, life: Life): Driver {
  const inner = new WeakMap<DatabaseConnection, DatabaseConnection>();
  const innerOf = (connection: DatabaseConnection): DatabaseConnection => inner.get(connection) ?? connection;
  const live = (): void => {
    life.statementsLeft -= 1;
    if (life.statementsLeft < 0) throw new Error('The process died.');
  };
  return {
    init: () => driver.init(),
    acquireConnection: async () => {
      const own = await driver.acquireConnection();
      const connection: DatabaseConnection = {
        executeQuery: async (query) => {
          live();
          return own.executeQuery(query);
        },
        streamQuery: (query, size) => own.streamQuery(query, size),
      };
      inner.set(connection, own);
      return connection;
    },
    beginTransaction: (connection, settings) => driver.beginTransaction(innerOf(connection), settings),
    commitTransaction: async (connection) => {
      live();
      await driver.commitTransaction(innerOf(connection));
    },
    // Who is dead rolls nothing back.
    rollbackTransaction: async (connection) => {
      if (life.statementsLeft >= 0) await driver.rollbackTransaction(innerOf(connection));
    },
    releaseConnection: (connection) => driver.releaseConnection(innerOf(connection)),
    destroy: () => driver.destroy(),
  };
}
