/** Several places of one operation need one subgraph: it is asked once, and each place gets what it would have got alone. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startGateway, type RunningGateway } from '../../../../gateway/start-gateway.ts';
import { startFederation, type Federation } from '../../../support/federation/federation.ts';
import type { Thing, World } from '../../../support/federation/world.ts';
import { ask } from '../../support/ask.ts';
import { serveHttp } from '../../support/serve-subgraph.ts';
import { expectSame } from './expect-same.ts';

const SUBGRAPHS = {
  people: `
    type Query { people: [Person!] }
    type Person @key(fields: "id") { id: ID! favourite: Article }
    type Article @key(fields: "upc", resolvable: false) { upc: ID! }
  `,
  articles: `
    type Query { articles: [Article] stuck: [Article] }
    type Article @key(fields: "upc") { upc: ID! weight: Int }
  `,
  prices: `
    type Person @key(fields: "id") { id: ID! debt(in: String): String failing: Int }
    type Article @key(fields: "upc") {
      upc: ID! price(in: String): String failing: Int failingNever: Int!
      weight: Int @external postage: Int @requires(fields: "weight")
    }
  `,
};

let release = (): void => undefined;

function createWorld(): World {
  const stuck = new Promise<readonly Thing[]>((resolve) => {
    release = () => {
      resolve([]);
    };
  });
  const fail = (): never => {
    throw new Error('it broke');
  };
  const articles: Thing[] = ['a', 'b', 'c'].map((upc, index) => ({
    ...{ __typename: 'Article', upc, weight: index * 10 },
    price: ({ in: currency = 'VND' }: { in?: string }) => `${String(index)} ${currency}`,
    failing: upc === 'b' ? fail : 1,
    failingNever: upc === 'c' ? fail : 2,
    postage(this: Thing) {
      return Number(this['weight']) + 1;
    },
  }));
  const people: Thing[] = ['1', '2', '3'].map((id, index) => ({
    ...{ __typename: 'Person', id, favourite: articles[index % 2] ?? null },
    debt: ({ in: currency = 'VND' }: { in?: string }) => `${id}0 ${currency}`,
    failing: id === '2' ? fail : 3,
  }));
  return {
    entities: [...articles, ...people],
    query: { people, articles: [...articles, null], stuck: () => stuck },
  };
}

let federation: Federation;

beforeAll(async () => {
  federation = await startFederation(SUBGRAPHS, createWorld);
});

afterAll(async () => {
  release();
  await federation.close();
});

const asked = () => federation.subgraphs.get('prices')?.requests ?? [];

beforeEach(() => {
  asked().length = 0;
});

/** Places that are ready at quite different moments, as on a busy machine, are not waited for. */
const MOST_TRIES = 20;

async function expectOneRequest(
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    asked().length = 0;
    await expectSame(federation, query, variables);
    if (asked().length === 1) return;
  }
  expect(asked()).toHaveLength(1);
}

describe('a subgraph that several places need', () => {
  it('is asked once, and of each entity once', async () => {
    await expectOneRequest('{ people { debt favourite { price } } articles { price } }');
    const lists = Object.values(asked()[0]?.variables ?? {}) as (readonly Thing[])[];
    const sent = lists.map((list) => list.map((key) => Object.values(key).join(' ')).sort());
    expect(sent.sort()).toEqual([
      ['Article a', 'Article b', 'Article c'],
      ['Person 1', 'Person 2', 'Person 3'],
    ]);
  });

  it('is asked for the same of equal places in one list, in the words of one of them', async () => {
    await expectOneRequest('{ people { favourite { price } } articles { price } }');
    expect(asked().map(({ query }) => query.match(/_entities/g)?.length)).toEqual([1]);
  });

  it('gets the variables of all places', async () => {
    await expectOneRequest(
      'query ($a: String, $b: String) { people { debt(in: $a) favourite { price(in: $b) } } articles { price(in: $a) p: price(in: "EUR") } }',
      { a: 'USD', b: 'LAK' },
    );
  });

  it('is asked later for what needs another subgraph first, together with what needs nothing', async () => {
    await expectOneRequest('{ people { debt favourite { postage } } articles { postage price } }');
  });

  it.each([
    '{ people { failing favourite { failing price } } articles { failing } }',
    '{ people { favourite { failingNever } } articles { failingNever price } }',
    '{ people { debt favourite { failing } } articles { upc failingNever } }',
  ])('has its errors where each place has them: %s', async (query) => {
    await expectOneRequest(query);
  });
});

describe('what may go wrong with a request for several places', () => {
  let relay: Awaited<ReturnType<typeof serveHttp>>;
  let answer: (query: string, body: string) => Promise<string>;
  const relayed: string[] = [];
  let gateway: RunningGateway;

  beforeAll(async () => {
    const prices = federation.subgraphs.get('prices')?.url ?? '';
    relay = await serveHttp(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks).toString('utf8');
      const { query } = JSON.parse(body) as { query: string };
      relayed.push(query);
      response.setHeader('content-type', 'application/json');
      response.end(await answer(query, body));
    });
    gateway = await startGateway({
      port: 0,
      supergraphSdl: federation.supergraphSdl.replaceAll(prices, relay.url),
      partition: null,
    });
  });

  beforeEach(() => {
    relayed.length = 0;
    answer = async (_, body) => {
      const response = await fetch(federation.subgraphs.get('prices')?.url ?? '', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      return response.text();
    };
  });

  afterAll(async () => {
    await gateway.close();
    await relay.close();
  });

  const QUERY = '{ people { debt } articles { price } }';

  it.each([
    ['refuses it', '{"errors":[{"message":"too many aliases"}]}'],
    ['loses all of it for one place', '{"data":null,"errors":[{"message":"it broke","path":["_e0"]}]}'],
  ])('is made good place by place where the subgraph %s', async (_, refusal) => {
    const whole = answer;
    answer = (query, body) => (query.includes('_e1') ? Promise.resolve(refusal) : whole(query, body));
    const reply = await ask(gateway.url, QUERY);
    expect(reply.errors).toEqual([]);
    expect(reply.data).toMatchObject({
      people: [{ debt: '10 VND' }, {}, {}],
      articles: [{ price: '0 VND' }, {}, {}, null],
    });
    expect(relayed.filter((query) => !query.includes('_e1'))).toHaveLength(2);
  });

  it('is told at all places where the error names none', async () => {
    const whole = answer;
    answer = async (query, body) =>
      (await whole(query, body)).replace('{"data"', '{"errors":[{"message":"mind the gap"}],"data"');
    const reply = await ask(gateway.url, QUERY);
    expect(reply.data).toMatchObject({ people: [{ debt: '10 VND' }, {}, {}] });
    expect(reply.errors.map(({ path }) => path)).toEqual([['people'], ['articles']]);
  });

  it.each([
    ['has a list too short', (text: string) => text.replace(/"_e1":\[[^\]]*\]/, '"_e1":[]')],
    ['lacks a list', (text: string) => text.replace('"_e1"', '"_else"')],
  ])('costs the one place whose answer %s', async (_, spoil) => {
    const whole = answer;
    answer = async (query, body) => spoil(await whole(query, body));
    const reply = await ask(gateway.url, QUERY);
    const { people, articles } = reply.data as Record<string, readonly (Thing | null)[]>;
    const isWhole = [people?.[0]?.['debt'] === '10 VND', articles?.[0]?.['price'] === '0 VND'];
    expect(isWhole.filter(Boolean)).toHaveLength(1);
    expect(reply.codes).toEqual(['NOBODY_ANSWERED']);
  });
});

describe('a place that is late', () => {
  it('costs nobody but itself', async () => {
    const gateway = await startGateway({
      ...{ port: 0, supergraphSdl: federation.supergraphSdl, partition: null },
      limits: { deadlineMs: 2000 },
    });
    const { data, codes } = await ask(gateway.url, '{ people { debt } stuck { price } }');
    await gateway.close();
    expect(data).toMatchObject({ people: [{ debt: '10 VND' }, {}, {}], stuck: null });
    expect(codes).toEqual(['DEADLINE_EXCEEDED']);
  });
});

describe('a subgraph whose settings say so', () => {
  it('is asked for each place by itself', async () => {
    const gateway = await startGateway({
      ...{ port: 0, supergraphSdl: federation.supergraphSdl, partition: null },
      subgraphRules: { prices: { joinsFetches: false } },
    });
    const { data } = await ask(gateway.url, '{ people { debt } articles { price } }');
    await gateway.close();
    expect(data).toMatchObject({ people: [{ debt: '10 VND' }, {}, {}] });
    expect(asked()).toHaveLength(2);
  });
});
