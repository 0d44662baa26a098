import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { createClient } from 'redis';
import type { KeptAnswers } from '../../../gateway/cache/kept-answers.ts';
import { MemoryKeptAnswers } from '../../../gateway/cache/memory-kept-answers.ts';
import { RedisKeptAnswers } from '../../../gateway/cache/redis-kept-answers.ts';
import { startRedis, type RedisServer } from '../../support/redis.ts';

const PLACE = { member: 'A', key: 'f00d' };
const ENTRY = 'Đã trả lời';
const MINUTE = 60_000;

let redis: RedisServer;
let lines: string[];

beforeAll(async () => {
  redis = await startRedis();
});

afterAll(() => redis.close());

beforeEach(() => {
  lines = [];
});

async function openRedis(): Promise<RedisKeptAnswers> {
  const logger = pino({ level: 'info' }, { write: (line) => lines.push(line) });
  const store = new RedisKeptAnswers({ redisUrl: redis.url, logger });
  await store.connect();
  return store;
}

const STORES: Readonly<Record<string, () => Promise<KeptAnswers>>> = {
  'in memory': () => Promise.resolve(new MemoryKeptAnswers({ maxBytes: 100_000 })),
  'in Redis': openRedis,
};

describe.each(Object.entries(STORES))('answers kept %s', (_, open) => {
  let store: KeptAnswers;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());

  const generationOf = async (member: string): Promise<string | undefined> =>
    (await store.find({ member, key: 'any' }))?.generation;

  it('are found as they were kept, under the generation of their member', async () => {
    const before = await store.find(PLACE);
    await store.keep(PLACE, ENTRY, MINUTE);
    expect(await store.find(PLACE)).toEqual({ generation: before?.generation, entry: ENTRY });
  });

  it('belong to the generations that members have now', async () => {
    const before = [await generationOf('A'), await generationOf('B')];
    expect(await store.generationsOf(['A', 'B'])).toEqual(before);
    await store.invalidate('B');
    expect(await store.generationsOf(['A', 'B'])).toEqual([before[0], await generationOf('B')]);
    expect(await generationOf('B')).not.toBe(before[1]);
  });

  it('are found at their own place only', async () => {
    await store.keep(PLACE, ENTRY, MINUTE);
    expect(await store.find({ ...PLACE, key: 'beef' })).toMatchObject({ entry: null });
    expect(await store.find({ ...PLACE, member: 'B' })).toMatchObject({ entry: null });
  });

  it('are replaced by later ones', async () => {
    await store.keep(PLACE, ENTRY, MINUTE);
    await store.keep(PLACE, 'later', MINUTE);
    expect(await store.find(PLACE)).toMatchObject({ entry: 'later' });
  });

  it('go when their time is over', async () => {
    await store.keep({ ...PLACE, key: 'short' }, ENTRY, 1);
    while ((await store.find({ ...PLACE, key: 'short' }))?.entry !== null) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  });

  it('are of another generation once their member is invalidated, and no other member', async () => {
    const [a, b] = [await generationOf('A'), await generationOf('B')];
    await store.invalidate('A');
    const next = await generationOf('A');
    expect(next).not.toBe(a);
    expect(await generationOf('B')).toBe(b);
    await store.invalidate('A');
    expect([a, next]).not.toContain(await generationOf('A'));
  });
});

describe('answers kept in memory', () => {
  const entry = 'x'.repeat(1000);
  const keys = Array.from({ length: 100 }, (_, index) => String(index));

  it('take no more room than they may; what was used longest ago goes first', async () => {
    const store = new MemoryKeptAnswers({ maxBytes: 25_000 });
    await store.keep({ member: 'A', key: 'used' }, entry, MINUTE);
    for (const key of keys) {
      await store.find({ member: 'A', key: 'used' });
      await store.keep({ member: 'A', key }, entry, MINUTE);
      expect(store.bytes).toBeLessThanOrEqual(25_000);
    }
    expect(await store.find({ member: 'A', key: 'used' })).toMatchObject({ entry });
    expect(await store.find({ member: 'A', key: '99' })).toMatchObject({ entry });
    expect(await store.find({ member: 'A', key: '0' })).toMatchObject({ entry: null });
  });

  it('leave no room counted when they are gone', async () => {
    let clock = 0;
    const store = new MemoryKeptAnswers({ maxBytes: 1_000_000, now: () => clock });
    for (const key of [...keys, ...keys]) await store.keep({ member: 'A', key }, entry, MINUTE);
    clock = MINUTE;
    for (const key of keys) await store.find({ member: 'A', key });
    expect(store.bytes).toBe(0);
  });

  it('are not kept where one alone is larger than the room', async () => {
    const store = new MemoryKeptAnswers({ maxBytes: 1000 });
    await store.keep(PLACE, entry, MINUTE);
    expect([store.bytes, await store.find(PLACE)]).toEqual([0, { generation: '0', entry: null }]);
  });
});

describe('answers kept in Redis', () => {
  it('are found by every gateway, and invalidated for every gateway', async () => {
    const [first, second] = [await openRedis(), await openRedis()];
    await first.keep(PLACE, ENTRY, MINUTE);
    const found = await second.find(PLACE);
    expect(found).toEqual({ generation: (await first.find(PLACE))?.generation, entry: ENTRY });
    await first.invalidate('A');
    expect((await second.find(PLACE))?.generation).not.toBe(found?.generation);
    first.close();
    second.close();
  });

  it('have one generation, though several gateways meet a member at the same time', async () => {
    const stores = await Promise.all([openRedis(), openRedis(), openRedis()]);
    const found = await Promise.all(stores.map((store) => store.find({ member: 'NEW', key: 'any' })));
    expect(new Set(found.map((each) => each?.generation)).size).toBe(1);
    for (const store of stores) store.close();
  });

  it('do not come back to life where Redis has forgotten the generation', async () => {
    const store = await openRedis();
    await store.keep(PLACE, ENTRY, MINUTE);
    const before = await store.find(PLACE);
    const client = await createClient({ url: redis.url }).connect();
    await client.del(await client.keys('*:generation:*'));
    await client.close();
    const after = await store.find(PLACE);
    expect(after?.entry).toBe(ENTRY);
    expect(after?.generation).not.toBe(before?.generation);
    store.close();
  });

  it('are not there while Redis is down, which is logged once; what was invalidated meanwhile stays so', async () => {
    const store = await openRedis();
    const before = await store.find(PLACE);
    await redis.close();
    for (let count = 0; count < 10; count += 1) {
      expect(await store.find(PLACE)).toBeNull();
      await store.keep(PLACE, ENTRY, MINUTE);
    }
    await store.invalidate('A');
    expect(lines).toHaveLength(1);
    redis = await startRedis(redis.port);
    const client = await createClient({ url: redis.url }).connect();
    await client.set('thi-dua:answer:generation:A', before?.generation ?? '');
    await client.close();
    let after = await store.find(PLACE);
    while (after === null) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      after = await store.find(PLACE);
    }
    expect(after.generation).not.toBe(before?.generation);
    store.close();
  });
});
