import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient } from 'redis';
import type { RunningGateway } from '../../../gateway/start-gateway.ts';
import { startRedis, type RedisServer } from '../../support/redis.ts';
import { send, type Reply } from '../support/ask.ts';
import { startShop, startShopGateway, type Shop } from '../support/shop.ts';

let shop: Shop;
const TEXT = '{ product(id: "1") { name } }';
const DATA = { product: { name: 'Cờ thi đua' } };

beforeAll(async () => {
  shop = await startShop();
});

afterAll(async () => {
  await shop.close();
});

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Asks by the hash alone, or by hash and text. */
function askByHash(gateway: RunningGateway, sha256Hash: string, query?: string): Promise<Reply> {
  return send(gateway.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, extensions: { persistedQuery: { version: 1, sha256Hash } } }),
  });
}

describe('persisted operations', () => {
  it('are kept in memory by a gateway of its own', async () => {
    const gateway = await startShopGateway(shop);
    const unknown = await askByHash(gateway, hashOf(TEXT));
    const told = await askByHash(gateway, hashOf(TEXT), TEXT);
    const known = await askByHash(gateway, hashOf(TEXT));
    await gateway.close();
    expect(unknown).toMatchObject({ status: 200, codes: ['PERSISTED_QUERY_NOT_FOUND'] });
    expect(unknown.errors[0]?.message).toBe('PersistedQueryNotFound');
    expect([told.data, known.data]).toEqual([DATA, DATA]);
  });

  it('are answered by their hash again and again, with the variables and the operation that are asked for', async () => {
    const gateway = await startShopGateway(shop);
    const text =
      'query A($id: ID!) { product(id: $id) { name } } query B($id: ID!) { product(id: $id) { id } }';
    const extensions = { persistedQuery: { version: 1, sha256Hash: hashOf(text) } };
    const askFor = async (operationName: string, id: string, query?: string): Promise<unknown> => {
      const body = JSON.stringify({ query, operationName, variables: { id }, extensions });
      const headers = { 'content-type': 'application/json' };
      return (await send(gateway.url, { method: 'POST', headers, body })).data;
    };
    await askFor('A', '1', text);
    const answers = [];
    for (const [name, id] of [
      ['A', '1'],
      ['B', '1'],
      ['A', 'none'],
      ['B', '1'],
      ['A', '1'],
      ['C', '1'],
    ] as const)
      answers.push(await askFor(name, id));
    await gateway.close();
    const [named, identified, none] = [DATA, { product: { id: '1' } }, { product: null }];
    expect(answers.slice(0, 5)).toEqual([named, identified, none, identified, named]);
    expect(answers[5] ?? null).toBeNull();
  });

  describe('with Redis', () => {
    let redis: RedisServer;
    let first: RunningGateway;
    let second: RunningGateway;

    beforeAll(async () => {
      redis = await startRedis();
      first = await startShopGateway(shop, { redisUrl: redis.url });
      second = await startShopGateway(shop, { redisUrl: redis.url });
    });

    afterAll(async () => {
      await first.close();
      await second.close();
      await redis.close();
    });

    it('are known to every gateway once one was told', async () => {
      await askByHash(first, hashOf(TEXT), TEXT);
      expect((await askByHash(second, hashOf(TEXT))).data).toEqual(DATA);
    });

    it('are asked by GET as well', async () => {
      const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash: hashOf(TEXT) } });
      const reply = await send(`${second.url}?extensions=${encodeURIComponent(extensions)}`);
      expect(reply.data).toEqual(DATA);
    });

    it('are forgotten after a day, and never stand for another text', async () => {
      const client = await createClient({ url: redis.url }).connect();
      const [key = ''] = await client.keys('*');
      const seconds = await client.ttl(key);
      const forged = key.replace(hashOf(TEXT), 'f'.repeat(64));
      await client.set(forged, TEXT);
      await client.close();
      expect(seconds).toBeGreaterThan(86_000);
      expect((await askByHash(first, 'f'.repeat(64))).codes).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
    });

    it('are unknown while Redis is down, and nothing else is; they come back with it', async () => {
      const other = '{ products { id } }';
      await redis.close();
      const unknown = await askByHash(first, hashOf(other));
      const told = await askByHash(first, hashOf(other), other);
      expect(unknown.codes).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
      expect(told.data).toEqual({ products: [{ id: '1' }, { id: '2' }] });
      redis = await startRedis(redis.port);
      let known = await askByHash(second, hashOf(other));
      while (known.data === undefined) {
        await askByHash(first, hashOf(other), other);
        known = await askByHash(second, hashOf(other));
      }
      expect(known.data).toEqual(told.data);
    });
  });

  it('do not keep a gateway from starting where Redis is not there', async () => {
    const gateway = await startShopGateway(shop, { redisUrl: 'redis://127.0.0.1:1' });
    const reply = await askByHash(gateway, hashOf(TEXT), TEXT);
    await gateway.close();
    expect(reply.data).toEqual(DATA);
  });
});
