import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RunningGateway } from '../../gateway/start-gateway.ts';
import { ask } from './support/ask.ts';
import { startShop, startShopGateway, type Shop } from './support/shop.ts';

let shop: Shop;
let gateway: RunningGateway;

beforeAll(async () => {
  shop = await startShop();
  gateway = await startShopGateway(shop);
});

afterAll(async () => {
  await gateway.close();
  await shop.close();
});

describe('a gateway without a partition', () => {
  it('joins the fields of two ordinary subgraphs', async () => {
    const { status, data, errors, extensions } = await ask(
      gateway.url,
      '{ products { id name reviews { text } } }',
    );
    expect({ status, errors, extensions }).toEqual({ status: 200, errors: [], extensions: {} });
    expect(data).toEqual({
      products: [
        { id: '1', name: 'Cờ thi đua', reviews: [{ text: 'Nhận xét 1' }] },
        { id: '2', name: 'Bằng khen', reviews: [{ text: 'Nhận xét 2' }] },
      ],
    });
  });

  it('carries mutations and variables', async () => {
    const { data } = await ask(
      gateway.url,
      'mutation Rename($name: String!) { rename(id: "1", name: $name) { id name reviews { id } } }',
      { variables: { name: 'Huân chương' } },
    );
    expect(data).toEqual({ rename: { id: '1', name: 'Huân chương', reviews: [{ id: 'review-1' }] } });
  });

  it('answers introspection itself', async () => {
    const { data } = await ask(gateway.url, '{ __schema { queryType { name } } }');
    expect(data).toEqual({ __schema: { queryType: { name: 'Query' } } });
  });

  it('finishes what is under way when it closes, takes nothing new, and is gone then', async () => {
    const leaving = await startShopGateway(shop);
    shop.products.requests.length = 0;
    const underWay = ask(leaving.url, '{ slow(milliseconds: 300) }');
    while (shop.products.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const closed = leaving.close();
    expect(await underWay).toMatchObject({ status: 200, data: { slow: 'done' } });
    await closed;
    await expect(ask(leaving.url, '{ __typename }')).rejects.toThrow();
  });
});
