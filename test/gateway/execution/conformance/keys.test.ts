import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startFederation, type Federation } from '../../../support/federation/federation.ts';
import type { Thing, World } from '../../../support/federation/world.ts';
import { expectSame } from './expect-same.ts';

const SUBGRAPHS = {
  catalogue: `
    type Query { products: [Product] product(upc: String!): Product shelves: [[Product!]!]! first: Product! }
    type Product @key(fields: "upc") { upc: String! name: String related: [Product!] maker: Maker }
    type Maker @key(fields: "name country { code }") { name: String! country: Country! }
    type Country @shareable { code: ID! }
  `,
  stock: `
    type Product @key(fields: "upc") @key(fields: "serial") { upc: String! serial: Int! @shareable size: Size }
    type Size { width: Int height: Int }
  `,
  prices: `
    type Query { cheapest: Product }
    type Product @key(fields: "serial") { serial: Int! @shareable price(currency: String = "VND"): Float }
  `,
  makers: `
    type Maker @key(fields: "name country { code }") { name: String! country: Country! since: Int products: [Product!]! }
    type Country @shareable { code: ID! }
    type Product @key(fields: "upc", resolvable: false) { upc: String! }
  `,
};

function createWorld(): World {
  const makers: Thing[] = ['VN', 'LA'].map((code) => ({
    __typename: 'Maker',
    name: 'Thợ',
    country: { code },
    since: code === 'VN' ? 1945 : null,
    products: () =>
      products.filter(
        (product) =>
          product['maker'] === makers.find((maker) => (maker['country'] as { code: string }).code === code),
      ),
  }));
  const products: Thing[] = ['a', 'b', 'c', 'd'].map((upc, index) => ({
    __typename: 'Product',
    upc,
    name: index === 3 ? null : `Tên "${upc}"\n`,
    serial: index + 1,
    size: index === 2 ? null : { width: index, height: 10 - index },
    price: ({ currency }: { currency?: string }) => (currency === 'VND' ? 25000 * index : index / 4),
    related: () => (index === 1 ? null : [products[0], products[index], products[0]]),
    maker: makers[index % 3] ?? null,
  }));
  return {
    entities: [...products, ...makers],
    query: {
      products: [...products, null],
      product: ({ upc }: { upc: string }) => products.find((product) => product['upc'] === upc) ?? null,
      shelves: [[products[0], products[1]], [], [products[0]]],
      first: products[0],
      cheapest: products[0],
    },
  };
}

let federation: Federation;

beforeAll(async () => {
  federation = await startFederation(SUBGRAPHS, createWorld);
});

afterAll(() => federation.close());

describe('entities', () => {
  it.each([
    ['one hop', '{ products { upc size { width height } } }'],
    ['a chain of keys', '{ products { name price size { width } } }'],
    ['a chain the other way round', '{ cheapest { price name } }'],
    ['lists of lists', '{ shelves { upc price(currency: "EUR") related { name price } } }'],
    ['entities below entities', '{ products { related { related { price } size { height } } } }'],
    ['a compound key with an object in it', '{ products { maker { since country { code } } } }'],
    ['back by a reference', '{ products { maker { products { name price } } } }'],
    [
      'type names',
      '{ __typename products { __typename size { __typename width } maker { __typename since } } }',
    ],
    ['an object that is not there', '{ product(upc: "zz") { price } there: product(upc: "a") { price } }'],
  ])('are joined over %s', async (_, query) => {
    expect(await expectSame(federation, query)).not.toBeNull();
  });

  it('are asked for once however often they are met', async () => {
    const prices = federation.subgraphs.get('stock');
    if (prices === undefined) throw new Error('The subgraph is there.');
    prices.requests.length = 0;
    await expectSame(federation, '{ shelves { size { width } } }');
    expect(prices.requests.map(({ variables }) => variables['representations'])).toEqual([
      [
        { __typename: 'Product', upc: 'a' },
        { __typename: 'Product', upc: 'b' },
      ],
    ]);
  });
});

describe('names that the client gives', () => {
  it.each([
    ['stand for the fields that it means', '{ products { upc: name name: upc n: price(currency: "EUR") } }'],
    ['may be those of keys', '{ products { upc: price serial: name size { width: height height: width } } }'],
    [
      'may be those of other fields with arguments',
      '{ products { price: name p: price q: price(currency: "EUR") } }',
    ],
    [
      'may be the type name',
      '{ products { name: __typename t: __typename maker { name: __typename since } } }',
    ],
    ['may be the same at different types of values', '{ a: products { x: upc } b: products { x: price } }'],
    [
      'may be what all objects have',
      '{ constructor: first { toString: upc __proto__: price hasOwnProperty: name } }',
    ],
    [
      'may be used twice for the same',
      '{ products { name ...N price ...N } products { upc } } fragment N on Product { name maker { since } maker { name } }',
    ],
  ])('%s', async (_, query) => {
    expect(await expectSame(federation, query)).not.toBeNull();
  });
});
