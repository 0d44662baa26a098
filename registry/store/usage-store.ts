import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** How often one client sent one operation on one day. */
export type UsageCount = Tables['usage'];

/** An operation as clients sent it, without the values in it. */
export interface StoredOperation {
  readonly hash: string;
  readonly text: string;
  /** Schema coordinates that it uses. */
  readonly coordinates: readonly string[];
  readonly firstSeenAt: string;
}

/** Who used an operation since a day. */
export interface UsedOperation {
  readonly hash: string;
  readonly client: string;
  readonly requests: number;
}

/** Which operations clients really sent. */
export class UsageStore {
  readonly #database: Kysely<Tables>;

  constructor(database: Kysely<Tables>) {
    this.#database = database;
  }

  /** Adds what a gateway counted. */
  async add(operations: readonly StoredOperation[], counts: readonly UsageCount[]): Promise<void> {
    if (counts.length === 0) return;
    await this.#database.transaction().execute(async (transaction) => {
      if (operations.length > 0)
        await transaction
          .insertInto('operations')
          .values(operations.map((item) => ({ ...item, coordinates: JSON.stringify(item.coordinates) })))
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      await transaction
        .insertInto('usage')
        .values([...counts])
        .onConflict((conflict) =>
          conflict.columns(['day', 'client', 'operationHash']).doUpdateSet((builder) => ({
            requests: builder('usage.requests', '+', builder.ref('excluded.requests')),
          })),
        )
        .execute();
    });
  }

  async operations(): Promise<readonly StoredOperation[]> {
    const rows = await this.#database.selectFrom('operations').selectAll().execute();
    return rows.map((row) => ({ ...row, coordinates: JSON.parse(row.coordinates) as readonly string[] }));
  }

  /** Requests by operation and client, since a day (YYYY-MM-DD) on. */
  async usedSince(day: string): Promise<readonly UsedOperation[]> {
    const rows = await this.#database
      .selectFrom('usage')
      .select(({ fn }) => ['operationHash as hash', 'client', fn.sum<string>('requests').as('requests')])
      .where('day', '>=', day)
      .groupBy(['operationHash', 'client'])
      .execute();
    return rows.map((row) => ({ ...row, requests: Number(row.requests) }));
  }
}
