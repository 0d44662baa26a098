import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { pino } from 'pino';
import { createRequestContext, type RequestContext } from '../../../gateway/context.ts';
import { createErrorFormatter } from '../../../gateway/errors/format-error.ts';
import { createGraphqlServer } from '../../../gateway/execution/create-graphql-server.ts';
import { KnownOperations } from '../../../gateway/execution/known-operations.ts';
import { DEFAULT_LIMITS } from '../../../gateway/gateway-options.ts';
import { answerOperation } from '../../../gateway/http/answer-operation.ts';
import { RequestRecord } from '../../../gateway/telemetry/request-record.ts';
import { ANONYMOUS } from '../../../schema/protocol/caller.ts';
import { startGateway, type RunningGateway } from '../../../gateway/start-gateway.ts';
import { HttpDataSource } from '../../../gateway/transport/http-data-source.ts';
import { UndiciTransport } from '../../../gateway/transport/undici-transport.ts';
import { FederationGateway } from '../../../gateway/execution/federation-gateway.ts';
import { ask } from '../support/ask.ts';
import { serveSubgraph, type SubgraphServer } from '../support/serve-subgraph.ts';

/**
 * Two worlds of two subgraphs each, of which every value says to which it belongs. While clients ask without a pause, one takes
 * the place of the other again and again: no request may fail, and none may be told of both.
 */
interface SmallWorld {
  readonly supergraphSdl: string;
  readonly servers: readonly SubgraphServer[];
}

const ROWS = ['1', '2', '3'];

async function startWorld(name: string): Promise<SmallWorld> {
  const first = await serveSubgraph(
    'type Query { world: String! rows: [Row!]! } type Row @key(fields: "id") { id: ID! first: String! }',
    {
      Query: {
        world: () => name,
        rows: async () => {
          await new Promise((resolve) => setTimeout(resolve, 5));
          return ROWS.map((id) => ({ id, first: name }));
        },
      },
      Row: { __resolveReference: (given) => given },
    },
  );
  const second = await serveSubgraph(
    'type Query { other: Int } type Row @key(fields: "id") { id: ID! second: String! }',
    {
      Row: { __resolveReference: (given) => given, second: () => name },
    },
  );
  const services = [first, second].map(({ sdl, url }, index) => ({
    ...{ name: `s${String(index)}`, url, typeDefs: parse(sdl) },
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) throw new Error(String(errors));
  return { supergraphSdl, servers: [first, second] };
}

let worlds: readonly [SmallWorld, SmallWorld];

beforeAll(async () => {
  worlds = [await startWorld('old'), await startWorld('new')];
});

afterAll(async () => {
  await Promise.all(worlds.flatMap(({ servers }) => servers.map((server) => server.close())));
});

const QUERY = '{ world rows { id first second } }';
const CLIENTS = 8;
const SWAPS = 8;
const ANSWERS_BETWEEN = 20;

/** Names of all worlds that an answer tells of. */
function worldsOf(data: unknown): readonly string[] {
  return [...new Set(JSON.stringify(data).match(/old|new/g))];
}

/** Asks until it is told to stop, in words that are known and in words that never came before. */
async function askOn(
  gateway: RunningGateway,
  client: number,
  seen: { stop: boolean; readonly answers: string[] },
): Promise<void> {
  for (let turn = 0; !seen.stop; turn += 1) {
    const isNew = turn % 3 === 0;
    const query = isNew ? QUERY.replace('rows', `r${String(client)}x${String(turn)}: rows`) : QUERY;
    const { status, data, errors } = await ask(gateway.url, query);
    seen.answers.push(status === 200 && errors.length === 0 ? worldsOf(data).join() : JSON.stringify(errors));
  }
}

describe('a supergraph that is replaced under load', () => {
  it('fails no request, and answers none half by the one and half by the other', async () => {
    const gateway = await startGateway({ port: 0, partition: null, supergraphSdl: worlds[0].supergraphSdl });
    const seen = { stop: false, answers: [] as string[] };
    const clients = Array.from({ length: CLIENTS }, (_, client) => askOn(gateway, client, seen));
    for (let swap = 1; swap <= SWAPS; swap += 1) {
      const target = seen.answers.length + ANSWERS_BETWEEN;
      while (seen.answers.length < target) await new Promise((resolve) => setTimeout(resolve, 5));
      await gateway.replaceSupergraph((swap % 2 === 0 ? worlds[0] : worlds[1]).supergraphSdl);
    }
    const target = seen.answers.length + ANSWERS_BETWEEN;
    while (seen.answers.length < target) await new Promise((resolve) => setTimeout(resolve, 5));
    seen.stop = true;
    await Promise.all(clients);
    expect(new Set(seen.answers)).toEqual(new Set(['old', 'new']));
    expect(worldsOf((await ask(gateway.url, QUERY)).data)).toEqual(['old']);
    await gateway.close();
  });

  it('goes on with the present one where the next is none', async () => {
    const gateway = await startGateway({ port: 0, partition: null, supergraphSdl: worlds[0].supergraphSdl });
    await expect(gateway.replaceSupergraph('type Query { a: Int }')).rejects.toThrow();
    expect(worldsOf((await ask(gateway.url, QUERY)).data)).toEqual(['old']);
    await gateway.close();
  });

  it('leaves nothing of the old one in memory, though it was asked', async () => {
    const transport = new UndiciTransport();
    const logger = pino({ level: 'silent' });
    const gateway = new FederationGateway({
      ...{ supergraphSdl: worlds[0].supergraphSdl, graceMs: 1 },
      sourceOf: ({ name, url }) =>
        new HttpDataSource({ name, url, transport, timeoutMs: 10_000, maxAnswerBytes: 1_000_000 }),
    });
    const known = new KnownOperations({ gateway, formatError: createErrorFormatter(logger) });
    const server = createGraphqlServer({ gateway, known, logger, limits: DEFAULT_LIMITS });
    await server.start();
    const askTwice = async (): Promise<readonly string[]> => {
      const headers = { 'content-type': 'application/json' };
      const input = { method: 'POST', headers, search: '', body: { query: QUERY } };
      await answerOperation({ server, known }, input, createContext());
      const { body } = await answerOperation({ server, known }, input, createContext());
      return worldsOf(body.toString());
    };
    expect(await askTwice()).toEqual(['old']);
    const old = new WeakRef(servedBy(gateway));
    await gateway.update(worlds[1].supergraphSdl);
    expect(await askTwice()).toEqual(['new']);
    await collectGarbage(() => old.deref() === undefined);
    expect(old.deref()).toBeUndefined();
    await server.stop();
    await transport.close();
  });
});

function createContext(): RequestContext {
  return createRequestContext(
    {},
    {
      ...{ requestId: 'r', mediaType: 'application/json', deadlineMs: 10_000, caller: ANONYMOUS },
      ...{ signal: new AbortController().signal, record: new RequestRecord('r') },
    },
  );
}

function servedBy(gateway: FederationGateway): NonNullable<FederationGateway['serving']>['executor'] {
  const { serving } = gateway;
  if (serving === null) throw new Error('It is loaded.');
  return serving.executor;
}

/** What a turn holds on to is free only after it. */
async function collectGarbage(isEnough: () => boolean): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let turn = 0; turn < 10 && !isEnough(); turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    collect();
  }
}
