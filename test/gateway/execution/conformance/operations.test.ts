import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startFederation, type Federation } from '../../../support/federation/federation.ts';
import type { Thing, World } from '../../../support/federation/world.ts';
import { expectSame } from './expect-same.ts';

const SUBGRAPHS = {
  echo: `
    scalar Anything
    input Shape { name: String = "không tên" sizes: [Int!] kind: Kind inner: Shape anything: Anything id: ID number: Float }
    enum Kind { ROUND FLAT }
    type Query {
      text(value: String = "mặc định"): String
      list(of: [Int]): String
      shape(of: Shape): String
      number(value: Float, whole: Int): String
      id(value: ID!): String
      anything(value: Anything): Anything
      kind(value: Kind = FLAT): Kind
      thing(id: ID!): Thing
      things(ids: [ID!], first: Int): [Thing!]!
      root: Query
    }
    type Mutation { add(number: Int!): Count! fail: Count slow(number: Int!): Count! }
    type Count { value: Int! thing: Thing query: Query }
    type Thing @key(fields: "id") { id: ID! }
  `,
  more: `
    type Query { time: Int }
    type Mutation { double: Doubled! }
    type Doubled { value: Int! }
    type Thing @key(fields: "id") { id: ID! size(unit: String! = "mm"): String rank: Int! }
  `,
};

function createWorld(): World {
  let value = 0;
  const things: Thing[] = ['1', '2', '3'].map((id) => ({
    ...{ __typename: 'Thing', id, rank: Number(id) },
    size: ({ unit }: { unit: string }) => `${id} ${unit}`,
  }));
  const show = (given: unknown): string => JSON.stringify(given);
  const count = (): object => ({ value, thing: things[value % 3], query: () => query });
  const query: Record<string, unknown> = {
    ...{ text: show, list: show, shape: show, number: show, id: show, time: 7 },
    anything: ({ value: given }: { value: unknown }) => given,
    kind: ({ value: given }: { value: unknown }) => given,
    thing: ({ id }: { id: string }) => things.find((thing) => thing['id'] === id) ?? null,
    things: ({ ids, first }: { ids?: readonly string[]; first?: number }) =>
      things.filter((thing) => ids?.includes(String(thing['id'])) !== false).slice(0, first),
    root: () => query,
  };
  return {
    entities: things,
    query,
    mutation: {
      add: ({ number }: { number: number }) => {
        value += number;
        return { value, thing: things[value % 3], query: () => query };
      },
      slow: async ({ number }: { number: number }) => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        value += number;
        return count();
      },
      double: () => {
        value *= 2;
        return { value };
      },
      fail: () => {
        throw new Error('no');
      },
    },
  };
}

let federation: Federation;

beforeAll(async () => {
  federation = await startFederation(SUBGRAPHS, createWorld);
});

afterAll(() => federation.close());

describe('values of arguments', () => {
  it.each([
    [
      'texts',
      String.raw`{ a: text(value: "\"Đ\" \\ \u0041\n") b: text c: text(value: null) d: text(value: """ khối "x" """) }`,
    ],
    ['lists', '{ a: list(of: [1, null, 2]) b: list(of: 1) c: list(of: []) d: list }'],
    [
      'objects',
      '{ a: shape(of: { sizes: 3, kind: ROUND, inner: { name: null }, id: 7, number: 1 }) b: shape(of: {}) }',
    ],
    [
      'numbers',
      '{ a: number(value: 1.50, whole: -3) b: number(value: 12345678901234567890) c: number(value: 1e3) }',
    ],
    ['ids', '{ a: id(value: 7) b: id(value: "7") c: id(value: 12345678901234567890) }'],
    [
      'custom scalars',
      '{ a: anything(value: { a: [1, 2.50, "x", null, true, ROUND] }) b: anything(value: 12345678901234567890) c: anything }',
    ],
    ['enum values', '{ a: kind(value: ROUND) b: kind c: kind(value: null) }'],
    [
      'equal calls',
      '{ a: thing(id: 1) { size } b: thing(id: 1) { size(unit: "cm") } c: thing(id: "1") { id rank } }',
    ],
    [
      'equal texts at other places',
      '{ root { text(value: "x") root { text(value: "y") } } text(value: "z") }',
    ],
  ])('that stand in the text: %s', async (_, query) => {
    expect(await expectSame(federation, query)).not.toBeNull();
  });

  it.each([
    ['given', { text: 'x', list: [1], shape: { name: 'n', sizes: 5 }, kind: 'ROUND' }],
    ['left out', {}],
    ['null', { text: null, list: null, shape: null, kind: null }],
    ['unknown to the operation', { text: 'x', others: 1 }],
  ])('that stand in variables: %s', async (_, variables) => {
    const query = `query Q($text: String = "d", $list: [Int], $shape: Shape = { sizes: [1] }, $kind: Kind, $n: Int = 3, $s: String) {
      text(value: $text) list(of: $list) shape(of: $shape) kind(value: $kind)
      inner: shape(of: { name: $s, inner: { sizes: [1, 2], name: $text } }) mixed: list(of: [$n, 4])
    }`;
    expect(await expectSame(federation, query, variables)).not.toBeNull();
  });

  it('are read anew for each request of the same operation', async () => {
    const query = 'query ($id: ID!, $unit: String!) { thing(id: $id) { id size(unit: $unit) } }';
    for (const variables of [
      { id: '1', unit: 'a' },
      { id: 2, unit: 'b' },
      { id: '9', unit: 'c' },
    ])
      await expectSame(federation, query, variables);
    for (const first of [0, 1, 2])
      await expectSame(federation, `{ things(first: ${String(first)}) { size } }`);
  });
});

describe('conditions', () => {
  const query = `query ($a: Boolean!, $b: Boolean = true) {
    things { id ...F @include(if: $a) ... on Thing @skip(if: $b) { rank } size @include(if: $b) @skip(if: $a) }
    time @skip(if: $a) text(value: "x") @include(if: true) list @include(if: false)
    root @include(if: $b) { ... @skip(if: $a) { text } time }
  }
  fragment F on Thing { rank again: rank @include(if: $b) }`;

  it.each([
    [{ a: true, b: true }],
    [{ a: true, b: false }],
    [{ a: false, b: true }],
    [{ a: false, b: false }],
    [{ a: false }],
    [{ a: true }],
  ])('are kept for %j', async (variables) => {
    expect(await expectSame(federation, query, variables)).not.toBeNull();
  });

  it('may leave nothing at all', async () => {
    expect(await expectSame(federation, '{ time @skip(if: true) }')).toEqual({});
    expect(
      await expectSame(federation, '{ __typename things { id @include(if: false) __typename } }'),
    ).not.toBeNull();
  });
});

describe('mutations', () => {
  it('are done one after the other, in the order of the text', async () => {
    const data = await expectSame(
      federation,
      'mutation { a: slow(number: 1) { value } b: add(number: 2) { value } double { value } c: add(number: 2) { value thing { size } query { time } } d: add(number: 2) { value } }',
    );
    expect(data).toMatchObject({
      a: { value: 1 },
      b: { value: 3 },
      double: { value: 6 },
      c: { value: 8 },
      d: { value: 10 },
    });
  });

  it('go on after one that failed', async () => {
    await expectSame(
      federation,
      'mutation { a: add(number: 1) { value } fail { value } b: add(number: 1) { value } }',
    );
  });
});

describe('introspection', () => {
  it.each([
    [
      'alone',
      '{ __schema { queryType { name } } t: __type(name: "Thing") { ...T } } fragment T on __Type { fields { name } }',
    ],
    [
      'beside data',
      '{ __typename q: __typename thing(id: 1) { __typename rank } __type(name: "Kind") { enumValues { name } } }',
    ],
  ])('%s', async (_, query) => {
    expect(await expectSame(federation, query)).not.toBeNull();
  });

  it('with variables', async () => {
    const query =
      'query ($name: String!, $deep: Boolean!) { __type(name: $name) { name fields @include(if: $deep) { name } } }';
    expect(await expectSame(federation, query, { name: 'Thing', deep: true })).not.toBeNull();
    expect(await expectSame(federation, query, { name: 'Thing', deep: false })).not.toBeNull();
  });
});
