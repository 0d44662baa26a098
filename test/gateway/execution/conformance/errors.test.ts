import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { startGateway, type RunningGateway } from '../../../../gateway/start-gateway.ts';
import { startFederation, type Federation } from '../../../support/federation/federation.ts';
import type { Thing, World } from '../../../support/federation/world.ts';
import { ask, type Reply } from '../../support/ask.ts';
import { serveHttp, type SubgraphServer } from '../../support/serve-subgraph.ts';
import { expectSame } from './expect-same.ts';

const SUBGRAPHS = {
  rows: `
    type Query { rows: [Row] strict: [Row!] stricter: [Row!]! one(id: ID!): Row must: Row! broken: String brokenNever: String! }
    type Row @key(fields: "id") { id: ID! name: String failing: String parts: [Part] part: Part! need: Int }
    type Part { label: String! failing: String! }
  `,
  costs: `
    type Row @key(fields: "id") {
      id: ID! cost: Int costNever: Int! costs: [Int!] twin: Row twins: [Row!]
      need: Int @external computed: Int @requires(fields: "need")
    }
  `,
};

function createWorld(): World {
  const fail = (): never => {
    throw new Error('it broke');
  };
  const rows: Thing[] = [0, 1, 2, 3].map((number) => ({
    ...{ __typename: 'Row', id: String(number), name: `r${String(number)}` },
    failing: number === 1 ? fail : 'works',
    parts:
      number === 2
        ? [{ label: 'a' }, { label: null }, null]
        : [{ label: 'b', failing: number === 3 ? fail : '' }],
    part: { label: number === 3 ? fail : 'p', failing: 'x' },
    need: number === 2 ? null : number,
    cost: number === 1 ? fail : number,
    costNever: number === 2 ? null : number === 1 ? fail : number,
    costs: number === 1 ? [1, null] : number === 2 ? fail : [number],
    twin: () => rows[3 - number],
    twins: number === 0 ? () => [rows[1], rows[2]] : fail,
    computed(this: Thing) {
      return this['need'] === null ? fail() : Number(this['need']) * 2;
    },
  }));
  return {
    entities: rows,
    query: {
      rows: [...rows, null, rows[1]],
      strict: [rows[0], rows[1]],
      stricter: rows,
      one: ({ id }: { id: string }) => rows[Number(id)] ?? null,
      must: rows[2],
      broken: fail,
      brokenNever: fail,
    },
  };
}

let federation: Federation;

beforeAll(async () => {
  federation = await startFederation(SUBGRAPHS, createWorld);
});

afterAll(() => federation.close());

describe('an error of a subgraph stands where the client asked', () => {
  it.each([
    ['at a root field', '{ broken rows { id } b: broken }'],
    ['in a list', '{ rows { failing } }'],
    ['under another name', '{ x: rows { y: failing failing } }'],
    ['below an entity', '{ rows { id cost } }'],
    [
      'at each place of an entity that is asked for once',
      '{ rows { c: cost } other: rows { twin { cost } } }',
    ],
    ['in lists below entities', '{ rows { costs twins { cost } } }'],
    ['at what has been required', '{ rows { computed } }'],
  ])('%s', async (_, query) => {
    const { federated } = await federation.ask(query);
    expect(federated.errors.length).toBeGreaterThan(0);
    await expectSame(federation, query);
  });

  it.each([
    ['to the next that may be null', '{ rows { id costNever } }'],
    ['through lists', '{ strict { costNever } }'],
    ['out of parts', '{ rows { parts { label } } one(id: 3) { part { label } name } }'],
    ['to the root', '{ one(id: 0) { id } stricter { costNever } }'],
    ['past other fields', '{ must { costNever name } }'],
    ['at the root itself', '{ rows { id } brokenNever }'],
  ])('and its null climbs %s', async (_, query) => {
    const { federated, monolith } = await federation.ask(query);
    expect(federated.data).toEqual(monolith.data);
    expect(federated.errors.length).toBeGreaterThan(0);
  });
});

const LAX_SDL = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@inaccessible"])
  type Query { lax: Lax all: [Lax] any: Any }
  type Lax @key(fields: "id") {
    id: ID whole: Int number: Float text: String flag: Boolean kind: Kind list: [Int] lists: [[Int!]] object: Lax never: Int! other: Other
  }
  enum Kind { A B SECRET @inaccessible }
  type Other { id: ID }
  type Hidden @inaccessible { id: ID }
  union Any = Other | Hidden
`;
const MORE_SDL = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Lax @key(fields: "id") { id: ID more: Int moreNever: Int! }
`;

/** A subgraph that answers whatever it is told, and one that adds to it. */
async function withLax(
  answers: { readonly lax: unknown; readonly more?: unknown },
  run: (gateway: RunningGateway) => Promise<void>,
): Promise<void> {
  const servers = await Promise.all(
    [answers.lax, answers.more].map((answer) =>
      serveHttp((_, response) => {
        response.end(JSON.stringify(answer));
      }),
    ),
  );
  const [lax, more] = servers as [SubgraphServer, SubgraphServer];
  if (answers.more === undefined) await more.close();
  const { supergraphSdl, errors } = composeServices([
    { name: 'lax', url: lax.url, typeDefs: parse(LAX_SDL) },
    { name: 'more', url: more.url, typeDefs: parse(MORE_SDL) },
  ]);
  if (supergraphSdl === undefined) throw new Error(String(errors));
  const gateway = await startGateway({ port: 0, supergraphSdl, partition: null });
  try {
    await run(gateway);
  } finally {
    await gateway.close();
    await Promise.all(servers.map((server) => server.close()));
  }
}

function pathsOf(reply: Reply): readonly unknown[] {
  return reply.errors.map(({ path }) => path);
}

describe('a value that the schema does not allow', () => {
  it.each([
    ['whole', 1.5],
    ['whole', 3_000_000_000],
    ['whole', '1'],
    ['number', '1.5'],
    ['text', 7],
    ['flag', 'true'],
    ['kind', 'C'],
    ['kind', 'SECRET'],
    ['list', 7],
    ['id', { a: 1 }],
  ])('is null with an error: %s is no %j', async (field, value) => {
    await withLax({ lax: { data: { lax: { [field]: value } } } }, async ({ url }) => {
      const reply = await ask(url, `{ lax { ${field} } }`);
      expect(reply.data).toEqual({ lax: { [field]: null } });
      expect(pathsOf(reply)).toEqual([['lax', field]]);
      expect(reply.errors[0]?.extensions).toMatchObject({
        code: 'NOBODY_ANSWERED',
        reason: 'BROKE_CONTRACT',
      });
    });
  });

  it('is told where it stands, and takes with it what cannot be null', async () => {
    const lax = { lists: [[1, 2], [1, 'x'], [null], null], object: 'no object', other: { id: 3 } };
    await withLax({ lax: { data: { lax } } }, async ({ url }) => {
      const reply = await ask(url, '{ lax { lists object { id } other { id } } }');
      expect(reply.data).toEqual({
        lax: { lists: [[1, 2], null, null, null], object: null, other: { id: '3' } },
      });
      expect(pathsOf(reply)).toEqual([
        ['lax', 'lists', 1, 1],
        ['lax', 'lists', 2, 0],
        ['lax', 'object'],
      ]);
    });
  });

  it.each([['Hidden'], ['Nowhere'], ['Lax'], [undefined]])(
    'is an object that says it is %s',
    async (typeName) => {
      await withLax({ lax: { data: { any: { __typename: typeName, id: 1 } } } }, async ({ url }) => {
        const reply = await ask(url, '{ any { ... on Other { id } } }');
        expect(reply.data).toEqual({ any: null });
        expect(pathsOf(reply)).toEqual([['any']]);
        expect(reply.text).not.toContain('Nowhere');
      });
    },
  );

  it('is a null where there can be none', async () => {
    await withLax({ lax: { data: { lax: { never: null }, all: [{ never: 1 }, {}] } } }, async ({ url }) => {
      const reply = await ask(url, '{ lax { never } all { never } }');
      expect(reply.data).toEqual({ lax: null, all: [{ never: 1 }, null] });
      expect(pathsOf(reply)).toEqual([
        ['lax', 'never'],
        ['all', 1, 'never'],
      ]);
    });
  });
});

describe('a subgraph that gives no usable answer', () => {
  const lax = {
    data: { lax: { __typename: 'Lax', id: '1' }, all: [1, 2].map((id) => ({ __typename: 'Lax', id })) },
  };

  it('costs its own part, with one error where the objects stand', async () => {
    await withLax({ lax }, async ({ url }) => {
      const one = await ask(url, '{ lax { id more } }');
      expect(one.data).toEqual({ lax: { id: '1', more: null } });
      expect(pathsOf(one)).toEqual([['lax']]);
      expect(one.codes).toEqual(['NOBODY_ANSWERED']);
      const many = await ask(url, '{ all { id more } }');
      expect(many.data).toEqual({
        all: [
          { id: '1', more: null },
          { id: '2', more: null },
        ],
      });
      expect(pathsOf(many)).toEqual([['all']]);
    });
  });

  it('takes with it what cannot be null', async () => {
    await withLax({ lax }, async ({ url }) => {
      const reply = await ask(url, '{ lax { id moreNever } all { moreNever } }');
      expect(reply.data).toEqual({ lax: null, all: [null, null] });
      // Two fetches fail at once: which is told first is chance.
      expect([...pathsOf(reply)].sort()).toEqual([['all'], ['lax']]);
    });
  });

  it.each([
    ['too few entities', { data: { _entities: [] } }],
    ['no list', { data: { _entities: { more: 1 } } }],
    ['no objects', { data: { _entities: ['x'] } }],
    ['nothing', { data: null }],
  ])('but %s broke the contract', async (_, more) => {
    await withLax({ lax, more }, async ({ url }) => {
      const reply = await ask(url, '{ lax { id more } }');
      expect(reply.data).toEqual({ lax: { id: '1', more: null } });
      expect(reply.errors).toMatchObject([
        { path: ['lax'], extensions: { reason: 'BROKE_CONTRACT', subgraph: 'more' } },
      ]);
    });
  });

  it('and says why is quoted', async () => {
    const errors = [
      { message: 'no such row', path: ['_entities', 0, 'more'], extensions: { code: 'GONE' } },
      { message: 'late' },
    ];
    await withLax({ lax, more: { data: { _entities: [{ more: null }] }, errors } }, async ({ url }) => {
      const reply = await ask(url, '{ lax { id more } }');
      expect(reply.data).toEqual({ lax: { id: '1', more: null } });
      expect(reply.errors).toMatchObject([
        { message: 'no such row', path: ['lax', 'more'], extensions: { code: 'GONE', serviceName: 'more' } },
        { message: 'late', path: ['lax'], extensions: { code: 'DOWNSTREAM_SERVICE_ERROR' } },
      ]);
    });
  });

  it('and does not know an entity is not to blame', async () => {
    await withLax({ lax, more: { data: { _entities: [null] } } }, async ({ url }) => {
      expect(await ask(url, '{ lax { id more } }')).toMatchObject({
        data: { lax: { id: '1', more: null } },
        errors: [],
      });
    });
  });
});
