import { describe, expect, it } from '@jest/globals';
import { Kysely, sql } from 'kysely';
import { createPostgresDialect } from '../../../../../subgraphs/kit/data/dialect/postgres-dialect.ts';
import { startPostgres } from '../../../../support/postgres.ts';

// A server that restarts ends every connection. One that is lent out in the middle of a transaction says so to nobody but
// itself: without a listener there the whole process would end, with all the members in it.

describe('A connection to PostgreSQL', () => {
  it('ends in the middle of a transaction without ending the process, and the next one is another', async () => {
    const server = await startPostgres();
    const database = new Kysely<unknown>({ dialect: createPostgresDialect(server.url) });
    try {
      const cutOff = database.transaction().execute(async (transaction) => {
        await sql`select 1`.execute(transaction);
        await server.restart();
        await sql`select 1`.execute(transaction);
      });
      await expect(cutOff).rejects.toThrow(/terminated|terminating|not queryable|closed/i);
      const { rows } = await sql<{ answer: number }>`select 42 as answer`.execute(database);
      expect(rows).toEqual([{ answer: 42 }]);
    } finally {
      await database.destroy();
      await server.close();
    }
  });
});
