import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import type { Owner } from '../../../gateway/partition/owner.ts';
import { startGateway, type RunningGateway } from '../../../gateway/start-gateway.ts';
import { LIBRARY_CONTRACT } from '../../support/library/library-contract.ts';
import { ask } from '../support/ask.ts';
import {
  book,
  librarySupergraph,
  startLibraryGateway,
  type LibraryGateway,
} from '../support/library-gateway.ts';

const ROWS = [book('A', '1', 'Ân', 3), book('B', '1', 'Ba', 4), book('B', '2', 'An', 5)];
const NATION = `{
  branches { code name loans { rows { loans } } books { nodes { title } coverage { complete } } }
  books(orderBy: { field: TITLE }, first: 2) {
    totalCount nodes { id title branch { name } } pageInfo { hasNextPage }
    coverage { expected answered complete missing { member reason } notConnected }
  }
  loans(groupBy: [OWNER], orderBy: { measure: LOANS }) { totalRows rows { key { owner } loans } }
}`;

let library: LibraryGateway;
let subgraphUrl: string;
let router: RunningGateway;

beforeAll(async () => {
  library = await startLibraryGateway(['A', 'B', 'C', 'D'], ROWS, { connected: ['A', 'B', 'C'] });
  subgraphUrl = library.gateway.url.replace('/graphql', '/subgraphs/ministries');
  const { data } = await ask(subgraphUrl, '{ _service { sdl } }');
  const { sdl } = (data as { _service: { sdl: string } })._service;
  const { supergraphSdl } = composeServices([
    { name: 'ministries', url: subgraphUrl, typeDefs: parse(sdl) },
    { name: 'council', url: library.council.url, typeDefs: parse(library.council.sdl) },
  ]);
  if (supergraphSdl === undefined) throw new Error('The subgraph does not compose.');
  router = await startGateway({ port: 0, supergraphSdl, partition: null });
});

afterEach(() => {
  for (const service of library.services.values()) service.fault = null;
});

afterAll(async () => {
  await router.close();
  await library.close();
});

describe('the partitioned subgraph at an address of its own', () => {
  it('gives an ordinary router in front of it the same answer, coverage included', async () => {
    const direct = await ask(library.gateway.url, NATION);
    const routed = await ask(router.url, NATION);
    expect(routed.data).toEqual(direct.data);
    expect(routed.data).toMatchObject({
      books: { totalCount: 3, coverage: { expected: 4, answered: 3, notConnected: ['D'] } },
    });
  });

  it('gives it the same holes and errors while a member is down', async () => {
    const down = library.services.get('B');
    if (down !== undefined) down.fault = 'RESET';
    const direct = await ask(library.gateway.url, NATION);
    const routed = await ask(router.url, NATION);
    expect(routed.data).toEqual(direct.data);
    expect(new Set(routed.codes)).toEqual(new Set(direct.codes));
    expect(routed.data).toMatchObject({
      books: { coverage: { missing: [{ member: 'B', reason: 'RESET' }] } },
    });
  });

  it('walks pages with sealed cursors', async () => {
    const first = await ask(router.url, '{ books(first: 2) { nodes { id } pageInfo { endCursor } } }');
    const { endCursor } = (first.data as { books: { pageInfo: { endCursor: string } } }).books.pageInfo;
    expect(Buffer.from(endCursor, 'base64url').toString()).not.toContain('B:1');
    const second = await ask(router.url, `{ books(first: 2, after: "${endCursor}") { nodes { id } } }`);
    expect(second.data).toEqual({ books: { nodes: [{ id: 'B:2' }] } });
  });

  it('says of each representation that cannot be read what is wrong with it, and answers the others', async () => {
    const representations = [
      { __typename: 'Branch', code: 'A' },
      { __typename: 'Branch' },
      { __typename: 'Nothing', id: 'A:1' },
      { code: 'A' },
      { __typename: 'Branch', code: { in: 'A' } },
    ];
    const response = await fetch(subgraphUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query:
          'query ($all: [_Any!]!) { _entities(representations: $all) { ... on Branch { code loans { rows { loans } } } } }',
        variables: { all: representations },
      }),
    });
    const { data, errors } = (await response.json()) as {
      data: { _entities: unknown[] };
      errors: { path: unknown; message: string; extensions: { code: string } }[];
    };
    expect(data._entities).toEqual([
      { code: 'A', loans: { rows: [{ loans: expect.any(Number) }] } },
      ...[null, null, null, null],
    ]);
    expect(errors.map(({ path, extensions }) => ({ path, code: extensions.code }))).toEqual(
      [1, 2, 3, 4].map((index) => ({ path: ['_entities', index], code: 'BAD_USER_INPUT' })),
    );
    expect(errors.map(({ message }) => message)).toEqual([
      'A representation of Branch gives its key in "code", as a text.',
      '"Nothing" is not an entity of this subgraph.',
      'A representation names the type of its entity in __typename.',
      'A representation of Branch gives its key in "code", as a text.',
    ]);
  });

  it('answers several questions about entities in one request, each under its alias', async () => {
    const query = `query ($a: [_Any!]!, $b: [_Any!]!) {
      _e0: _entities(representations: $a) { ... on Branch { loans { rows { loans } } } }
      _e1: _entities(representations: $b) { ... on Book { title } ... on Branch { code } }
    }`;
    const variables = {
      a: [{ __typename: 'Branch', code: 'A' }, { __typename: 'Branch' }],
      b: [
        { __typename: 'Branch', code: 'B' },
        { __typename: 'Nothing', id: 'A:1' },
      ],
    };
    const { data, errors } = await ask(subgraphUrl, query, { variables });
    expect(data).toEqual({
      _e0: [{ loans: { rows: [{ loans: expect.any(Number) }] } }, null],
      _e1: [{ code: 'B' }, null],
    });
    expect(errors.map(({ path }) => path)).toEqual([
      ['_e0', 1],
      ['_e1', 1],
    ]);
  });

  it('answers introspection and refuses what does not fit the schema', async () => {
    const { data } = await ask(subgraphUrl, '{ __type(name: "Book") { kind } }');
    expect(data).toEqual({ __type: { kind: 'OBJECT' } });
    const { codes } = await ask(subgraphUrl, '{ nothing }');
    expect(codes).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  });
});

describe('a member that is itself a gateway over departments', () => {
  let departments: LibraryGateway;
  let nation: RunningGateway;

  beforeAll(async () => {
    const ofTheWhole = { ...book('A/1', '1', 'An', 1), branch: 'A' };
    const rows = [ofTheWhole, book('A/2', '1', 'Ba', 2), book('A/2', '2', 'Ca', 3)];
    departments = await startLibraryGateway(['A/1', 'A/2', 'A/3'], rows, {
      connected: ['A/1', 'A/2'],
      actsAsMember: true,
    });
    const member = (id: string, url: string) => ({
      id,
      url,
      serves: [id],
      classId: 'library',
      holdsForOthers: false,
    });
    const directory = {
      version: '1',
      members: [
        member('A', departments.gateway.url.replace('/graphql', '/subgraphs/ministries')),
        member('B', library.services.get('B')?.url ?? ''),
      ],
    };
    const owner = (code: string): Owner => ({
      code,
      validFrom: null,
      validTo: null,
      keepsRecords: true,
      holdsForOthers: false,
    });
    nation = await startGateway({
      port: 0,
      supergraphSdl: librarySupergraph(library.council),
      partition: {
        contractSdl: LIBRARY_CONTRACT,
        directory,
        councilUrl: library.council.url,
        owners: [owner('A'), owner('B')],
      },
    });
  });

  afterAll(async () => {
    await nation.close();
    await departments.close();
  });

  it('adds up like any other, and counts its departments as it counts them itself', async () => {
    const { data, errors, extensions } = await ask(
      nation.url,
      `{ books(orderBy: { field: TITLE }, first: 4) { totalCount nodes { id title } coverage { expected answered notConnected } }
         loans { rows { loans } } }`,
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      books: {
        totalCount: 5,
        nodes: [
          { id: 'A/1:1', title: 'An' },
          { id: 'B:2', title: 'An' },
          { id: 'A/2:1', title: 'Ba' },
          { id: 'B:1', title: 'Ba' },
        ],
        coverage: { expected: 4, answered: 3, notConnected: ['A/3'] },
      },
      loans: { rows: [{ loans: 15 }] },
    });
    expect(extensions['completeness']).toMatchObject({ expected: 4, answered: 3, notConnected: ['A/3'] });
  });

  it('has the rows that departments keep for the whole of it, and counts the department that is not there', async () => {
    const { data, errors } = await ask(
      nation.url,
      `{ branches { code books { nodes { id } coverage { expected answered notConnected } } loans { rows { loans } } } }`,
    );
    expect(errors).toEqual([]);
    const { branches } = data as { branches: { code: string }[] };
    expect(branches.find(({ code }) => code === 'A')).toEqual({
      code: 'A',
      books: { nodes: [{ id: 'A/1:1' }], coverage: { expected: 3, answered: 2, notConnected: ['A/3'] } },
      loans: { rows: [{ loans: 1 }] },
    });
  });

  it('walks pages through its departments', async () => {
    const page = 'nodes { id } pageInfo { endCursor hasNextPage }';
    const ids: string[] = [];
    for (let after = ''; ;) {
      const { data } = await ask(nation.url, `{ books(first: 2${after}) { ${page} } }`);
      const { books } = data as {
        books: { nodes: { id: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
      };
      ids.push(...books.nodes.map((node) => node.id));
      if (!books.pageInfo.hasNextPage) break;
      after = `, after: "${books.pageInfo.endCursor}"`;
    }
    expect(ids).toEqual(['A/1:1', 'A/2:1', 'A/2:2', 'B:1', 'B:2']);
  });
});
