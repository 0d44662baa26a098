import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GatewayOptions } from '../../../gateway/gateway-options.ts';
import { startGateway, type RunningGateway } from '../../../gateway/start-gateway.ts';
import { startRedis } from '../../support/redis.ts';
import { ask, send, type Reply } from '../support/ask.ts';
import { book, startLibraryGateway } from '../support/library-gateway.ts';
import { startShop, startShopGateway, type Shop } from '../support/shop.ts';
import { staticAuthenticator } from '../support/static-authenticator.ts';

/** What is refused before any work is done, each with a code of its own; subgraphs are not asked. */

let shop: Shop;
const running: RunningGateway[] = [];

beforeAll(async () => {
  shop = await startShop();
});

afterAll(async () => {
  await Promise.all(running.map((gateway) => gateway.close()));
  await shop.close();
});

async function start(options: Partial<GatewayOptions> = {}): Promise<string> {
  const gateway = await startShopGateway(shop, options);
  running.push(gateway);
  return gateway.url;
}

const summary = ({ status, codes }: Reply): unknown => ({ status, codes });
const repeat = (count: number, write: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => write(index)).join(' ');

describe('a text', () => {
  it.each<[string, string]>([
    ['TOO_MANY_ALIASES', `{ products { ${repeat(501, (index) => `a${String(index)}: id`)} } }`],
    [
      'TOO_MANY_ROOT_FIELDS',
      `{ ${repeat(101, (index) => (index < 50 ? 'products { id }' : '... { products { id } }'))} }`,
    ],
    ['TOO_MANY_DIRECTIVES', `{ products { id ${repeat(201, () => '@include(if: true)')} } }`],
    ['TOO_MANY_FIELDS', `{ products { ${repeat(2000, () => 'id')} } }`],
  ])('is refused with %s', async (code, query) => {
    const url = await start();
    shop.products.requests.length = 0;
    expect(summary(await ask(url, query))).toEqual({ status: 400, codes: [code] });
    expect(shop.products.requests).toHaveLength(0);
  });
});

describe('the cost of an operation', () => {
  it('counts what lists hold, however often the operation was answered before', async () => {
    const url = await start({ limits: { maxCost: 1000 } });
    const query = '{ products(first: 20) { related { related { id } } } }';
    expect(summary(await ask(url, query))).toEqual({ status: 400, codes: ['COST_TOO_HIGH'] });
    const variable = 'query ($n: Int) { products(first: $n) { id } }';
    for (const n of [2, 2, 2]) expect((await ask(url, variable, { variables: { n } })).status).toBe(200);
    expect((await ask(url, variable, { variables: { n: 2000 } })).codes).toEqual(['COST_TOO_HIGH']);
  });

  it('is not hidden by fragments that double each other', async () => {
    const url = await start();
    const fragments = repeat(
      30,
      (index) =>
        `fragment F${String(index)} on Product { related { ...F${String(index + 1)} } more: related { ...F${String(index + 1)} } }`,
    );
    const reply = await ask(url, `{ products { ...F0 } } ${fragments} fragment F30 on Product { id }`);
    expect(reply.status).toBe(400);
  });

  it('counts each member that a nationwide field asks', async () => {
    const codes = ['A', 'B', 'C', 'D'];
    const rows = codes.map((code) => book(code, '1', code, 3));
    const library = await startLibraryGateway(codes, rows, { limits: { maxCost: 14 } });
    const codesOf = async (query: string) => (await ask(library.gateway.url, query)).codes;
    // Four members are asked for a page of ten rows.
    expect(await codesOf('{ books(first: 10) { nodes { id } } }')).toEqual([]);
    expect(await codesOf('{ books(first: 11) { nodes { id } } }')).toEqual(['COST_TOO_HIGH']);
    expect(await codesOf('{ book(id: "A:1") { id } }')).toEqual([]);
    await library.close();
  });
});

describe('callers that ask too often', () => {
  const authenticator = staticAuthenticator({ lan: {}, minh: {} });
  const as = (name: string) => ({ headers: { authorization: `Bearer ${name}` } });

  it('are told to wait, each by itself', async () => {
    const url = await start({ ratePerMinute: 2, authenticator });
    const query = '{ __typename }';
    expect((await ask(url, query, as('lan'))).status).toBe(200);
    expect((await ask(url, query, as('lan'))).status).toBe(200);
    const third = await ask(url, query, as('lan'));
    expect(summary(third)).toEqual({ status: 429, codes: ['RATE_LIMITED'] });
    expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await ask(url, query, as('minh'))).status).toBe(200);
    expect((await ask(url, query)).status).toBe(200);
  });

  it('are told to wait on streams of events as well', async () => {
    const url = await start({ ratePerMinute: 2, authenticator });
    const stream = async () => {
      const headers = {
        ...as('lan').headers,
        'content-type': 'application/json',
        accept: 'text/event-stream',
      };
      const response = await fetch(url, { method: 'POST', headers, body: '{"query":"{ __typename }"}' });
      await response.text();
      return response.status;
    };
    expect([await stream(), await stream(), await stream()]).toEqual([200, 200, 429]);
  });

  it('pay for the pages of a file, and not everybody’s who has none of their own', async () => {
    const library = await startLibraryGateway(['A'], [book('A', '1', 'Ân', 3)], { ratePerMinute: 2 });
    const address = new URL('/export', library.gateway.url);
    address.searchParams.set('query', '{ books(first: 10) { nodes { id } } }');
    // On behalf of somebody else: nobody can say so who is not the gateway.
    const headers = { 'x-own-request': 'guessed 10.0.0.9' };
    const statuses = [await fetch(address), await fetch(address), await fetch(address, { headers })];
    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 429]);
    await Promise.all(statuses.map((each) => each.text()));
    await library.close();
  });

  it('are counted over all gateways of one Redis, and by each where it is gone', async () => {
    const redis = await startRedis();
    const [one, two] = await Promise.all(
      [0, 1].map(() => start({ ratePerMinute: 2, authenticator, redisUrl: redis.url })),
    );
    const askAt = async (url = '') => (await ask(url, '{ __typename }', as('lan'))).status;
    expect([await askAt(one), await askAt(two), await askAt(one), await askAt(two)]).toEqual([
      200, 200, 429, 429,
    ]);
    await redis.close();
    expect([await askAt(one), await askAt(one), await askAt(one)]).toEqual([200, 200, 429]);
  });
});

describe('a list of the only operations', () => {
  const body = '{ products { id } }';
  const id = createHash('sha256').update(body).digest('hex');
  const manifests = {
    apollo: {
      format: 'apollo-persisted-query-manifest',
      version: 1,
      operations: [{ id, name: 'A', type: 'query', body }],
    },
    relay: { [id]: body },
  };

  it.each(Object.entries(manifests))(
    'of %s’s format lets in its own, by id or text, and nothing else',
    async (_, safelist) => {
      const url = await start({ safelist });
      const post = (value: unknown) =>
        send(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(value),
        });
      const persisted = { persistedQuery: { version: 1, sha256Hash: id } };
      for (const named of [
        { query: body },
        { documentId: id },
        { doc_id: id },
        { id },
        { extensions: persisted },
      ])
        expect((await post(named)).data).toMatchObject({ products: [{ id: '1' }, { id: '2' }] });
      expect((await send(`${url}?documentId=${id}`)).data).toMatchObject({
        products: [{ id: '1' }, { id: '2' }],
      });
      for (const named of [
        { query: '{ products { name } }' },
        { documentId: 'x' },
        {},
        { query: `${body} ` },
        { query: body, documentId: 'x' },
      ])
        expect(summary(await post(named))).toEqual({ status: 403, codes: ['OPERATION_NOT_SAFELISTED'] });
    },
  );

  it('that is none keeps the gateway from starting', async () => {
    await expect(
      startGateway({ port: 0, supergraphSdl: shop.supergraphSdl, partition: null, safelist: [1] }),
    ).rejects.toThrow('manifest');
  });
});

describe('a gateway for the public', () => {
  it('gives away nothing of its schema', async () => {
    const url = await start({ introspection: false });
    expect((await ask(url, '{ __schema { types { name } } }')).codes).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    expect((await ask(url, '{ product }')).text).not.toMatch(/products|did you mean/i);
    expect((await ask(url, '{ __typename }')).data).toEqual({ __typename: 'Query' });
  });

  it('sends no answer that is larger than it may be', async () => {
    const url = await start({ limits: { maxResponseBytes: 60 } });
    expect(summary(await ask(url, '{ products { id name related { id name } } }'))).toEqual({
      status: 413,
      codes: ['RESPONSE_TOO_LARGE'],
    });
  });

  it('lets pages of listed origins read, and no others', async () => {
    const url = await start({ allowedOrigins: ['https://council.example'] });
    const from = (origin: string, method = 'GET') =>
      fetch(`${url}?query={__typename}`, {
        method,
        headers: { origin, 'access-control-request-method': 'POST' },
      });
    expect((await from('https://council.example')).headers.get('access-control-allow-origin')).toBe(
      'https://council.example',
    );
    expect((await from('https://council.example', 'OPTIONS')).status).toBe(204);
    expect((await from('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
    expect((await from('https://evil.example', 'OPTIONS')).status).toBe(405);
    expect((await from('null')).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('tells browsers to run and frame nothing', async () => {
    const { headers } = await ask(await start(), '{ __typename }');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-frame-options')).toBe('DENY');
  });
});
