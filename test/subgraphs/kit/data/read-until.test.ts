/** Reads for somebody who may go: what has not begun by then never begins. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { getEventListeners, setMaxListeners } from 'node:events';
import { openDatabase, type Database } from '../../../../subgraphs/kit/data/open-database.ts';
import { sampleDatasets, sampleOwner } from '../../../support/sample-records.ts';

const statements: string[] = [];
let database: Database;

beforeAll(async () => {
  database = await openDatabase({ onStatement: (statement) => statements.push(statement) });
  await database.loadOwner(sampleOwner('BQP', { datasets: sampleDatasets('BQP', ['movements']) }));
});

beforeEach(() => {
  statements.length = 0;
});

afterAll(() => database.close());

describe('a read for somebody who may go', () => {
  it('answers as any other while he stays, and forgets his signal', async () => {
    const { signal } = new AbortController();
    const [kept, plain] = await Promise.all([
      database.store.until(signal).datasets(['BQP']),
      database.store.datasets(['BQP']),
    ]);
    expect(kept).toEqual(plain);
    expect(kept).toHaveLength(1);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('is not begun when he has gone before', async () => {
    const reason = new Error('gone');
    const store = database.store.until(AbortSignal.abort(reason));
    await expect(store.datasets(['BQP'])).rejects.toBe(reason);
    expect(statements).toEqual([]);
  });

  it('is not begun when he goes while it waits for its turn, and the next in line is', async () => {
    const reason = new Error('gone');
    const gone = new AbortController();
    setMaxListeners(0, gone.signal);
    const running = database.store.datasets(['BQP']);
    const crowd = Array.from({ length: 50 }, () => database.store.until(gone.signal).datasets(['BQP']));
    const next = database.store.datasets(['BQP']);
    gone.abort(reason);
    const outcomes = await Promise.allSettled(crowd);
    expect(outcomes).toEqual(crowd.map(() => ({ status: 'rejected', reason })));
    expect(await next).toEqual(await running);
    expect(statements).toHaveLength(2);
  });

  it('begins no second statement when he goes during the first', async () => {
    const gone = new AbortController();
    const store = database.store.until(gone.signal);
    const request = { owners: ['BQP'], filter: {}, groupBy: [], parents: null };
    const figures = store.statistics(request);
    // Two statements, of awards and of movements, of which the second waits for the first.
    setImmediate(() => {
      gone.abort(new Error('gone'));
    });
    await expect(figures).rejects.toThrow('gone');
    await database.store.datasets(['BQP']);
    expect(statements).toHaveLength(2);
    expect(statements.filter((statement) => statement.includes('"award_facts"'))).toHaveLength(1);
  });
});
