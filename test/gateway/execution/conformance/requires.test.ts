import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startFederation, type Federation } from '../../../support/federation/federation.ts';
import { valueOf, type Thing, type World } from '../../../support/federation/world.ts';
import { expectSame } from './expect-same.ts';

const SUBGRAPHS = {
  products: `
    type Query { products: [Product] any: [Item] }
    interface Item { id: ID! tag: String }
    type Product implements Item @key(fields: "id") {
      id: ID! tag: String name: String weight: Int
      price(currency: String, taxed: Boolean = false): Int
      size: Size
      packages: [Package!]
    }
    type Service implements Item @key(fields: "id") { id: ID! tag: String hours: Int }
    type Size { width: Int! length(unit: Unit = MM): Int }
    enum Unit { MM CM }
    union Package = Box | Bag
    type Box { depth: Int label: String }
    type Bag { volume: Int label: String }
  `,
  shipping: `
    type Product @key(fields: "id") {
      id: ID!
      weight: Int @external
      price(currency: String, taxed: Boolean = false): Int @external
      size: Size @external
      packages: [Package!] @external
      costs: Int @requires(fields: "weight")
      costsTaxed: Int @requires(fields: "price(currency: \\"VND\\", taxed: true) weight")
      costsEuro: Int @requires(fields: "price(currency: \\"EUR\\")")
      plain: Int @requires(fields: "price")
      room: Int @requires(fields: "size { width length }")
      roomInCentimetres: Int @requires(fields: "size { width length(unit: CM) }")
      room0: Int @requires(fields: "size { length(unit: MM) }")
      contents: String @requires(fields: "packages { ... on Box { depth label } ... on Bag { volume } }")
    }
    type Size @external { width: Int! length(unit: Unit = MM): Int }
    enum Unit { MM CM }
    union Package = Box | Bag
    type Box @external { depth: Int label: String }
    type Bag @external { volume: Int }
    type Service @key(fields: "id") { id: ID! hours: Int @external rate: Int @requires(fields: "hours") }
  `,
  billing: `
    type Product @key(fields: "id") {
      id: ID!
      costs: Int @external
      name: String @external
      bill: String @requires(fields: "costs name")
    }
  `,
};

const twice = (value: unknown): number | null => (typeof value === 'number' ? value * 2 : null);

function product(id: string, number: number): Thing {
  return {
    ...{ __typename: 'Product', id, tag: `tag ${id}`, name: number === 2 ? null : `Tên ${id}` },
    weight: number === 1 ? null : number,
    price: ({ currency, taxed }: { currency?: string; taxed?: boolean }) =>
      number * 100 +
      (currency === undefined ? 0 : currency.length + currency.charCodeAt(0)) +
      (taxed === true ? 1 : 0),
    size:
      number === 2
        ? null
        : { width: number, length: ({ unit }: { unit?: string }) => (unit === 'CM' ? 10 : 100) },
    packages:
      number === 3
        ? null
        : [
            { __typename: 'Box', depth: 1, label: 'hộp' },
            { __typename: 'Bag', volume: number, label: null },
          ],
    costs(this: Thing) {
      return twice(this['weight']);
    },
    costsTaxed(this: Thing) {
      return twice(valueOf(this, 'price', { currency: 'VND', taxed: true }));
    },
    costsEuro(this: Thing) {
      return twice(valueOf(this, 'price', { currency: 'EUR' }));
    },
    plain(this: Thing) {
      return twice(valueOf(this, 'price'));
    },
    room(this: Thing) {
      return this['size'] === null ? null : twice(valueOf(this['size'], 'length', { unit: 'MM' }));
    },
    roomInCentimetres(this: Thing) {
      return this['size'] === null ? null : twice(valueOf(this['size'], 'length', { unit: 'CM' }));
    },
    room0(this: Thing) {
      return this['size'] === null ? 0 : valueOf(this['size'], 'length', { unit: 'MM' });
    },
    contents(this: Thing) {
      const packages = this['packages'] as readonly Thing[] | null;
      return packages?.map((each) => String(each['depth'] ?? each['volume'])).join() ?? null;
    },
    bill(this: Thing) {
      return `${String(valueOf(this, 'costs'))} for ${String(this['name'])}`;
    },
  };
}

function createWorld(): World {
  const products = [product('a', 0), product('b', 1), product('c', 2), product('d', 3)];
  const service: Thing = {
    ...{ __typename: 'Service', id: 's', tag: null, hours: 3 },
    rate(this: Thing) {
      return twice(this['hours']);
    },
  };
  return { entities: [...products, service], query: { products, any: [products[1], service] } };
}

let federation: Federation;

beforeAll(async () => {
  federation = await startFederation(SUBGRAPHS, createWorld);
});

afterAll(() => federation.close());

describe('a field that requires others', () => {
  it.each([
    ['gets them', '{ products { costs } }'],
    ['gets them beside what the client asks for', '{ products { costs weight name } }'],
    ['may itself be required', '{ products { bill } }'],
    ['may be asked for below an interface', '{ any { id ... on Product { bill } ... on Service { rate } } }'],
    ['gets objects', '{ products { room } }'],
    ['gets parts of a union', '{ products { contents } }'],
    [
      'gets what it needs though the client needs more',
      '{ products { packages { ... on Box { label } ... on Bag { label } } contents } }',
    ],
  ])('%s', async (_, query) => {
    expect(await expectSame(federation, query)).not.toBeNull();
  });

  it.each([
    ['under the name of a required one', '{ products { weight: name costs } }'],
    ['under the name of its key', '{ products { id: name costs } }'],
    ['below a required one', '{ products { size { width: length } room } }'],
  ])('is not misled by a client that wants another field %s', async (_, query) => {
    expect(await expectSame(federation, query)).not.toBeNull();
  });

  it.each([
    ['alone', '{ products { costsTaxed } }'],
    ['beside other arguments of the client', '{ products { price(currency: "USD") costsTaxed } }'],
    ['beside the same arguments of the client', '{ products { price(currency: "EUR") costsEuro } }'],
    ['beside no arguments of the client', '{ products { price costsEuro } }'],
    [
      'beside the same field with other arguments for another field',
      '{ products { costsTaxed costsEuro plain } }',
    ],
    [
      'beside all of them',
      '{ products { p: price(taxed: true) costs costsTaxed q: price costsEuro plain bill } }',
    ],
    ['within an object', '{ products { roomInCentimetres } }'],
    [
      'within an object, beside others',
      '{ products { room roomInCentimetres room0 size { length(unit: CM) } } }',
    ],
  ])('gets them with its own arguments, %s', async (_, query) => {
    expect(await expectSame(federation, query)).not.toBeNull();
  });
});
