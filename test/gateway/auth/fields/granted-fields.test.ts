import { composeServices } from '@apollo/composition';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { composeSupergraph } from '../../../../schema/compose/compose-supergraph.ts';
import { startGateway, type RunningGateway } from '../../../../gateway/start-gateway.ts';
import { LIBRARY_CONTRACT } from '../../../support/library/library-contract.ts';
import { ask, type Reply } from '../../support/ask.ts';
import {
  book,
  libraryDirectory,
  startLibraryGateway,
  type LibraryGateway,
} from '../../support/library-gateway.ts';
import { serveSubgraph, type SubgraphServer } from '../../support/serve-subgraph.ts';
import { staticAuthenticator } from '../../support/static-authenticator.ts';

/**
 * What callers are granted of an operation: fields that they are not granted are never asked for, are null with one error
 * each at the place where they would stand, and cost nothing else; over ordinary subgraphs, and over one that is federated
 * by rows.
 */

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@authenticated", "@requiresScopes", "@policy"])';
const PEOPLE = `${LINK}
  type Query { people: [Person!]! me: Person @authenticated things: [Thing!] found: Found secret: Secret nobody: [Person!]! }
  type Mutation { fire(id: ID!): Person @requiresScopes(scopes: [["hr:write"]]) }
  type Person @key(fields: "id") {
    id: ID!
    name: String!
    phone: String @authenticated
    wage: Int! @requiresScopes(scopes: [["hr:read", "hr:wages"], ["audit"]])
    note: String @policy(policies: [["boss"]])
    friend: Person
  }
  interface Thing { id: ID! weight: Int }
  type Open implements Thing { id: ID! weight: Int }
  type Closed implements Thing @authenticated { id: ID! weight: Int }
  union Found = Person | Closed
  scalar Secret @authenticated
`;
const DESKS = `${LINK}
  type Query { desks: Int }
  type Person @key(fields: "id") { id: ID! desk: String @requiresScopes(scopes: [["desks"]]) floor: Int }
`;

const PERSON = { __typename: 'Person', id: '1', name: 'Lan', phone: '1', wage: 7, note: 'n' };
const CALLERS = {
  lan: {},
  half: { scopes: ['hr:read'] },
  hr: { scopes: ['hr:read', 'hr:wages', 'hr:write'] },
  auditor: { scopes: ['audit'] },
  boss: { policies: ['boss'] },
};

let people: SubgraphServer;
let desks: SubgraphServer;
let gateway: RunningGateway;

beforeAll(async () => {
  people = await serveSubgraph(PEOPLE, {
    Query: {
      people: () => [PERSON, { ...PERSON, id: '2' }],
      me: () => PERSON,
      things: () => [
        { __typename: 'Open', id: 'o', weight: 1 },
        { __typename: 'Closed', id: 'c', weight: 2 },
      ],
      found: () => PERSON,
      secret: () => 's',
      nobody: () => [],
    },
    Mutation: { fire: () => PERSON },
    Person: { __resolveReference: () => PERSON, friend: () => PERSON },
  });
  desks = await serveSubgraph(DESKS, {
    Query: { desks: () => 3 },
    Person: { __resolveReference: (key) => ({ ...(key as object), desk: 'd', floor: 2 }) },
  });
  const composed = composeServices([
    { name: 'people', url: people.url, typeDefs: parse(PEOPLE) },
    { name: 'desks', url: desks.url, typeDefs: parse(DESKS) },
  ]);
  if (composed.supergraphSdl === undefined) throw new Error(String(composed.errors));
  gateway = await startGateway({
    port: 0,
    supergraphSdl: composed.supergraphSdl,
    partition: null,
    authenticator: staticAuthenticator(CALLERS),
  });
});

afterAll(async () => {
  await gateway.close();
  await Promise.all([people.close(), desks.close()]);
});

beforeEach(() => {
  people.requests.length = 0;
  desks.requests.length = 0;
});

function askAs(caller: keyof typeof CALLERS | null, operation: string, url = gateway.url): Promise<Reply> {
  return ask(url, operation, caller === null ? {} : { headers: { authorization: `Bearer ${caller}` } });
}

const places = ({ errors }: Reply): unknown[] =>
  errors.map(({ path, extensions }) => [extensions?.['code'], path?.join('.')]);
const CODE = 'UNAUTHORIZED_FIELD_OR_TYPE';

describe('a field that the caller is not granted', () => {
  it('is null with an error at its first place, and no subgraph is asked for it', async () => {
    const reply = await askAs(null, '{ people { id phone } }');
    expect(reply.status).toBe(200);
    expect(reply.data).toEqual({
      people: [
        { id: '1', phone: null },
        { id: '2', phone: null },
      ],
    });
    expect(places(reply)).toEqual([[CODE, 'people.0.phone']]);
    expect(people.requests[0]?.body).not.toContain('phone');
  });

  it('is told even where the list that would hold it is empty', async () => {
    const reply = await askAs(null, '{ nobody { phone } }');
    expect(reply.data).toEqual({ nobody: [] });
    expect(places(reply)).toEqual([[CODE, 'nobody.phone']]);
  });

  it('makes null what holds it where it is never null', async () => {
    const reply = await askAs('lan', '{ found { ... on Person { id } } people { friend { wage } } }');
    expect(reply.data).toEqual({ found: { id: '1' }, people: [{ friend: null }, { friend: null }] });
    expect(places(reply)).toEqual([[CODE, 'people.0.friend.wage']]);
  });

  it('leaves out whole subgraphs that nothing else is asked of', async () => {
    const reply = await askAs(null, '{ people { id desk } }');
    expect(reply.data).toEqual({
      people: [
        { id: '1', desk: null },
        { id: '2', desk: null },
      ],
    });
    expect(desks.requests).toHaveLength(0);
    expect((await askAs(null, '{ people { desk floor } }')).data).toEqual({
      people: [
        { desk: null, floor: 2 },
        { desk: null, floor: 2 },
      ],
    });
  });

  it('hides behind no alias, fragment, condition, interface, union or scalar', async () => {
    const reply = await askAs(
      null,
      `query ($yes: Boolean = true) {
        people { a: phone ...P ... @include(if: $yes) { b: phone } }
        secret
        things { id ... on Closed { weight } ... on Open { w: weight } }
        found { ... on Closed { id } __typename }
      } fragment P on Person { c: phone }`,
    );
    expect(reply.data).toEqual({
      people: [
        { a: null, c: null, b: null },
        { a: null, c: null, b: null },
      ],
      secret: null,
      // Composition asks of an interface what it asks of any type that implements it.
      things: null,
      found: { __typename: 'Person' },
    });
  });

  it('leaves nothing of an operation that asks for nothing else, which is refused', async () => {
    const reply = await askAs(null, '{ me { id } secret }');
    expect({ status: reply.status, data: reply.data }).toEqual({ status: 403, data: null });
    expect(places(reply)).toEqual([
      [CODE, 'me'],
      [CODE, 'secret'],
    ]);
    expect(people.requests).toHaveLength(0);
  });

  it('is not done where it is a mutation', async () => {
    expect((await askAs('half', 'mutation { fire(id: 1) { id } }')).status).toBe(403);
    expect(people.requests).toHaveLength(0);
    expect((await askAs('hr', 'mutation { fire(id: 1) { id } }')).data).toEqual({ fire: { id: '1' } });
  });
});

describe('a caller is granted', () => {
  it.each<[keyof typeof CALLERS | null, readonly string[]]>([
    [null, ['name']],
    ['lan', ['name', 'phone']],
    ['half', ['name', 'phone']],
    ['hr', ['name', 'phone', 'wage']],
    ['auditor', ['name', 'phone', 'wage']],
    ['boss', ['name', 'phone', 'note']],
  ])('as %s: %j', async (caller, granted) => {
    for (const field of ['name', 'phone', 'wage', 'note']) {
      const { data } = await askAs(caller, `{ people { friend { id ${field} } } }`);
      const [first] = (data as { people: { friend: Record<string, unknown> | null }[] }).people;
      const seen = (first?.friend?.[field] ?? null) !== null;
      expect([field, seen]).toEqual([field, granted.includes(field)]);
    }
  });

  it('the same operation as others are not, whoever asked first', async () => {
    const operation = '{ people { id phone } }';
    for (const caller of [null, 'lan', null, 'boss'] as const) {
      const { data } = await askAs(caller, operation);
      const phone = caller === null ? null : '1';
      expect(data).toMatchObject({ people: [{ phone }, { phone }] });
    }
  });
});

describe('over a subgraph that is federated by rows', () => {
  let library: LibraryGateway;
  let guarded: RunningGateway;

  beforeAll(async () => {
    library = await startLibraryGateway(['A', 'B'], [book('A', '1', 'Ân', 3), book('B', '1', 'Ba', 4)]);
    const contractSdl = LIBRARY_CONTRACT.replace(
      '"@inaccessible"]',
      '"@inaccessible", "@authenticated", "@policy"]',
    )
      .replace('motto: String', 'motto: String @authenticated')
      .replace('  sequel: Book', '  sequel: Book @policy(policies: [["readers"]])');
    const { council, services } = library;
    guarded = await startGateway({
      port: 0,
      supergraphSdl: composeSupergraph(contractSdl, [
        { name: 'council', url: council.url, sdl: council.sdl },
      ]),
      partition: { contractSdl, directory: libraryDirectory(services), councilUrl: council.url },
      authenticator: staticAuthenticator(CALLERS),
    });
  });

  afterAll(async () => {
    await guarded.close();
    await library.close();
  });

  it('cuts fields of rows and of hops alike', async () => {
    const operation = '{ books { nodes { title sequel { title } branch { code motto } } } }';
    const reply = await askAs(null, operation, guarded.url);
    expect(reply.data).toMatchObject({
      books: {
        nodes: [
          { title: 'Ân', sequel: null, branch: { code: 'A', motto: null } },
          { title: 'Ba', sequel: null, branch: { code: 'B', motto: null } },
        ],
      },
    });
    expect(places(reply)).toEqual([
      [CODE, 'books.nodes.0.sequel'],
      [CODE, 'books.nodes.0.branch.motto'],
    ]);
    const signedIn = await askAs('lan', operation, guarded.url);
    expect(places(signedIn)).toEqual([[CODE, 'books.nodes.0.sequel']]);
  });

  it('gives other routers the rights of everybody, whatever token they bring', async () => {
    const url = guarded.url.replace('/graphql', '/subgraphs/ministries');
    const reply = await askAs('lan', '{ books { nodes { sequel { title } } } }', url);
    expect({ status: reply.status, codes: reply.codes }).toEqual({ status: 403, codes: [CODE] });
    expect((await askAs(null, '{ books { nodes { title } } }', url)).data).toMatchObject({ books: {} });
  });
});
