import type { DatabaseConnection, QueryExecutorProvider } from 'kysely';
import type { Turns } from './dialect/turns.ts';

/**
 * The same database for one asker: its statements wait for their turn before they wait for a connection, and those
 * that have not begun when the signal aborts fail with its reason. One that runs is run to its end.
 */
export function readUntil(
  database: QueryExecutorProvider,
  turns: Turns,
  signal?: AbortSignal,
): QueryExecutorProvider {
  const executor = database.getExecutor();
  const provideConnection = async <Result>(
    consumer: (connection: DatabaseConnection) => Promise<Result>,
  ): Promise<Result> => {
    await turns.take(signal);
    try {
      return await executor.provideConnection(consumer);
    } finally {
      turns.pass();
    }
  };
  const inTurn = executor.withConnectionProvider({ provideConnection });
  return { getExecutor: () => inTurn };
}
