/** What ordinary subgraphs get of a client's headers, and how long each may take, over real HTTP. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RunningGateway } from '../../../gateway/start-gateway.ts';
import { ask } from '../support/ask.ts';
import { startShop, startShopGateway, type Shop } from '../support/shop.ts';

let shop: Shop;
let gateway: RunningGateway;

beforeAll(async () => {
  shop = await startShop();
  gateway = await startShopGateway(shop, {
    subgraphRules: {
      '*': { setHeaders: { 'x-all': 'all' } },
      products: { timeoutMs: 50, forwardHeaders: ['x-trip'], setHeaders: { 'x-key': 'ours' } },
    },
    limits: { deadlineMs: 60_000 },
  });
});

afterAll(async () => {
  await gateway.close();
  await shop.close();
});

describe('headers of the client', () => {
  it('reach a subgraph where its rules say so, and no other', async () => {
    await ask(gateway.url, '{ product(id: "1") { id reviews { __typename } } }', {
      headers: { 'x-trip': '7', 'x-key': 'theirs', 'x-else': 'no' },
    });
    const [products, reviews] = [shop.products, shop.reviews].map(
      ({ requests }) => requests.at(-1)?.headers ?? {},
    );
    expect(products).toMatchObject({ 'x-trip': '7', 'x-key': 'ours' });
    expect(products).not.toHaveProperty('x-else');
    expect(reviews).toMatchObject({ 'x-all': 'all' });
    expect(reviews).not.toHaveProperty('x-trip');
  });

  it('that differ keep equal requests under way apart', async () => {
    const before = shop.products.requests.length;
    const trips = ['1', '2', '3'];
    await Promise.all(
      trips.map((trip) => ask(gateway.url, '{ products { id } }', { headers: { 'x-trip': trip } })),
    );
    const sent = shop.products.requests.slice(before).map(({ headers }) => headers['x-trip']);
    expect(sent.sort()).toEqual(trips);
  });
});

describe('a subgraph that takes longer than its own time', () => {
  it('costs its own fields only, long before the deadline of the request', async () => {
    const { data, codes } = await ask(gateway.url, '{ slow(milliseconds: 59000) reviews { __typename } }');
    expect(data).toMatchObject({ slow: null, reviews: [{ __typename: 'Review' }, { __typename: 'Review' }] });
    expect(codes).toEqual(['DEADLINE_EXCEEDED']);
  });
});
