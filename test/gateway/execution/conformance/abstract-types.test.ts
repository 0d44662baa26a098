import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startFederation, type Federation } from '../../../support/federation/federation.ts';
import { valueOf, type Thing, type World } from '../../../support/federation/world.ts';
import { expectSame } from './expect-same.ts';

const SUBGRAPHS = {
  library: `
    type Query { items: [Item] found: [Found] node: Item loan: Loan people: [Person!]! states: [State] latest: Book }
    interface Item { id: ID! title: String tags: [String!] }
    type Book implements Item @key(fields: "id") { id: ID! title: String tags: [String!] pages: Int part: Item same: String! }
    type Film implements Item @key(fields: "id") { id: ID! title: String tags: [String!] minutes: Int same: String }
    union Found = Book | Film | Person
    interface Person @key(fields: "id") { id: ID! name: String }
    type Reader implements Person @key(fields: "id") { id: ID! name: String card: Int }
    type Author implements Person @key(fields: "id") { id: ID! name: String books: [Book!]! }
    type Loan @shareable { item: Book state: State }
    enum State { OPEN CLOSED LOST }
  `.replace('| Person', '| Reader'),
  shop: `
    type Query { offers: [Offer] cheapest: Offer shopNode: Item }
    interface Item { id: ID! price: Int }
    type Book implements Item @key(fields: "id") { id: ID! price: Int twin: Offer }
    type Film implements Item @key(fields: "id") { id: ID! price: Int }
    type Disc @key(fields: "id") { id: ID! price: Int size: Int }
    union Offer = Book | Disc
  `,
  accounts: `
    type Query { anyone: Person }
    type Person @key(fields: "id") @interfaceObject {
      id: ID! name: String @external mail: String friends: [Person!]
      greeting: String @requires(fields: "name")
    }
  `,
  loans: `
    type Query { loans: [Loan!]! }
    type Loan @shareable { item: Book state: State }
    type Book @key(fields: "id") { id: ID! }
    enum State { OPEN CLOSED LOST }
  `,
};

function createWorld(): World {
  const people: Thing[] = [
    { ...{ __typename: 'Reader', id: 'p1', name: 'Đọc', card: 7 }, ...account('p1') },
    { ...{ __typename: 'Author', id: 'p2', name: null, books: () => [book] }, ...account('p2') },
  ];
  function account(id: string): Record<string, unknown> {
    return {
      mail: `${id}@example.vn`,
      friends: () => (id === 'p1' ? [...people].reverse() : []),
      greeting(this: Thing) {
        return `Chào ${String(valueOf(this, 'name'))}`;
      },
    };
  }
  const film: Thing = {
    __typename: 'Film',
    id: 'f',
    title: 'Phim',
    tags: null,
    minutes: 90,
    price: 5,
    same: null,
  };
  const disc: Thing = { __typename: 'Disc', id: 'd', price: 8, size: 12, title: null, tags: [] };
  const book: Thing = {
    ...{ __typename: 'Book', id: 'b', title: 'Sách', tags: ['a', 'b'], pages: 10, price: null, same: 'x' },
    ...{ part: film, twin: disc },
  };
  const loan = { __typename: 'Loan', item: book, state: 'LOST' };
  return {
    entities: [...people, film, disc, book],
    query: {
      items: [book, film, null],
      found: [film, people[0], book],
      ...{ node: film, latest: book, people, anyone: people[1] },
      ...{ states: ['OPEN', null, 'LOST'], loan, loans: [loan, { ...loan, item: null }] },
      ...{ offers: [book, disc, null], cheapest: disc, shopNode: book },
    },
  };
}

let federation: Federation;

beforeAll(async () => {
  federation = await startFederation(SUBGRAPHS, createWorld);
});

afterAll(() => federation.close());

describe('interfaces and unions', () => {
  it.each([
    ['fields of an interface', '{ items { id title tags } }'],
    ['fields that another subgraph adds to each', '{ items { title price } }'],
    ['fields of some types', '{ items { id ... on Book { pages price } ... on Film { minutes } } }'],
    [
      'types that one subgraph alone knows',
      '{ offers { ... on Disc { size id } ... on Book { title twin { ... on Disc { price } } } } }',
    ],
    [
      'type names',
      '{ items { __typename t: __typename } found { __typename } offers { x: __typename } node { __typename id } }',
    ],
    [
      'fragments within fragments',
      '{ found { ... on Item { id ... on Book { part { ...F } } } ...F } } fragment F on Film { minutes price ... on Item { title } }',
    ],
    [
      'conditions that are wider',
      '{ latest { ... on Item { title ... on Book { pages } } ... on Found { __typename } } }',
    ],
    [
      'conditions that never hold',
      '{ offers { ... on Item { id } } found { ... on Person { name } ... on Offer { __typename } } }',
    ],
    [
      'one name for fields of different types',
      '{ items { ... on Book { n: pages } ... on Film { n: minutes } } found { ... on Book { n: title } ... on Reader { n: name } } }',
    ],
    [
      'one name for fields that are null in one type only',
      '{ found { ... on Book { n: pages } ... on Film { n: minutes } ... on Reader { n: card } } }',
    ],
    [
      'one field under two conditions',
      '{ items { price ... on Book { price part { id } part { title } } ... on Item { tags } } node { id ... on Film { id } } }',
    ],
    [
      'an object within and without a condition',
      '{ found { ... on Book { twin { __typename } } ... on Item { ... on Book { twin { ... on Disc { id size } } } } } }',
    ],
    [
      'nothing but conditions',
      '{ cheapest { ... on Disc { price } } shopNode { ... on Book { pages } ... on Film { minutes } } }',
    ],
    ['a list of enum values', '{ states loan { state item { title price } } }'],
    ['values that two subgraphs have', '{ loans { state item { title pages } } loan { item { id } } }'],
  ])('answer with %s', async (_, query) => {
    expect(await expectSame(federation, query)).not.toBeNull();
  });
});

describe('an interface that another subgraph adds to', () => {
  it.each([
    ['from the interface', '{ people { id mail } }'],
    [
      'beside fields of its types',
      '{ people { mail ... on Reader { card } ... on Author { books { price } } } }',
    ],
    ['and requires of it', '{ people { greeting } }'],
    ['where its type is not told', '{ anyone { id mail } }'],
    [
      'where its type has to be found out',
      '{ anyone { __typename id mail name ... on Author { books { id } } } }',
    ],
    [
      'there and back again',
      '{ people { friends { name friends { mail __typename ... on Reader { card } } } } }',
    ],
    ['from one of its types', '{ found { ... on Reader { mail greeting } } }'],
  ])('is joined %s', async (_, query) => {
    expect(await expectSame(federation, query)).not.toBeNull();
  });
});
