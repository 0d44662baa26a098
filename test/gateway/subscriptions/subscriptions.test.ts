import { afterEach, describe, expect, it } from '@jest/globals';
import { composeServices } from '@apollo/composition';
import { parse, type FormattedExecutionResult } from 'graphql';
import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { GatewayOptions } from '../../../gateway/gateway-options.ts';
import { startGateway, type RunningGateway } from '../../../gateway/start-gateway.ts';
import { ask } from '../support/ask.ts';
import { serveNews, type NewsServer } from '../support/serve-news.ts';
import { serveSubgraph } from '../support/serve-subgraph.ts';

/**
 * Articles are published by one subgraph, and another knows how they are liked: every event has to say both, whichever way
 * the subgraph sends it and the client reads it. What ends a subscription ends it everywhere.
 */
interface Newsroom {
  readonly news: NewsServer;
  readonly gateway: RunningGateway;
}

const open: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

const LIKES = 'type Query { top: Int } type Article @key(fields: "id") { id: ID! likes: Int dear: String! }';

async function startNewsroom(
  events: 'sse' | 'websocket',
  { host = '127.0.0.1', ...options }: Partial<GatewayOptions> = {},
): Promise<Newsroom> {
  const news = await serveNews(events);
  open.push(news.close);
  const likes = await serveSubgraph(LIKES, {
    Article: {
      __resolveReference: (given) => given,
      likes: (article) => {
        const { id } = article as { readonly id: string };
        if (id === 'broken') throw new Error('the counter is broken');
        return id.length;
      },
      dear: (article) => ((article as { readonly id: string }).id === 'sad' ? null : 'yes'),
    },
  });
  open.push(likes.close);
  const services = [
    { name: 'news', url: news.url.replace('127.0.0.1', host), typeDefs: parse(news.sdl) },
    { name: 'likes', url: likes.url, typeDefs: parse(likes.sdl) },
  ];
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) throw new Error(String(errors));
  const gateway = await startGateway({ port: 0, supergraphSdl, partition: null, ...options });
  open.push(() => gateway.close());
  return { news, gateway };
}

/** What a client reads, one answer at a time. */
interface Reader {
  /** Null where it is over. */
  next(): Promise<FormattedExecutionResult | null>;
  leave(): void;
}

type Read = (url: string, query: string, variables?: Record<string, unknown>) => Promise<Reader> | Reader;

const readEvents: Read = async (url, query, variables = {}) => {
  const gone = new AbortController();
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query, variables }),
    signal: gone.signal,
  });
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  const blocks = readBlocks(response);
  return {
    next: async () => {
      const { value } = await blocks.next();
      if (value === undefined || value.startsWith('event: complete')) return null;
      expect(value).toMatch(/^event: next\ndata: /);
      return JSON.parse(value.slice('event: next\ndata: '.length)) as FormattedExecutionResult;
    },
    leave: () => {
      gone.abort();
    },
  };
};

async function* readBlocks(response: Response): AsyncGenerator<string, undefined> {
  let pending = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    pending += decoder.decode(chunk, { stream: true });
    const blocks = pending.split('\n\n');
    pending = blocks.pop() ?? '';
    yield* blocks;
  }
  return undefined;
}

function openSocket(url: string): Client {
  return createClient({
    ...{ url: url.replace('http', 'ws'), webSocketImpl: WebSocket, retryAttempts: 0 },
    connectionParams: { 'x-deadline-ms': '4000' },
  });
}

const readSocket: Read = (url, query, variables = {}) => {
  const client = openSocket(url);
  const answers = client.iterate({ query, variables });
  return {
    next: async () => {
      const answer: IteratorResult<unknown> = await answers.next();
      return answer.done === true ? null : (answer.value as FormattedExecutionResult);
    },
    leave: () => void client.dispose(),
  };
};

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

const WAYS: readonly (readonly [string, 'sse' | 'websocket', Read])[] = [
  ['server-sent events from a subgraph that sends them', 'sse', readEvents],
  ['server-sent events from a subgraph with a WebSocket', 'websocket', readEvents],
  ['a WebSocket from a subgraph with server-sent events', 'sse', readSocket],
  ['a WebSocket from a subgraph that has one', 'websocket', readSocket],
];

describe.each(WAYS)('a subscription read over %s', (_, events, read) => {
  it('brings each event with what other subgraphs know of it', async () => {
    const { news, gateway } = await startNewsroom(events);
    const query = `subscription S($withTitle: Boolean!) {
      new: published { __typename key: id title @include(if: $withTitle) likes related { id likes } }
    }`;
    const reader = await read(gateway.url, query, { withTitle: true });
    const first = reader.next();
    await until(() => news.running() === 1);
    news.publish({ id: 'a1', title: 'Tin "mới"\n', related: [{ id: 'a22' }] });
    news.publish({ id: 'a333', title: null, related: null });
    news.finish();
    expect(await first).toEqual({
      data: {
        new: {
          __typename: 'Article',
          key: 'a1',
          title: 'Tin "mới"\n',
          likes: 2,
          related: [{ id: 'a22', likes: 3 }],
        },
      },
    });
    expect(await reader.next()).toEqual({
      data: { new: { __typename: 'Article', key: 'a333', title: null, likes: 4, related: null } },
    });
    expect(await reader.next()).toBeNull();
  });

  it('tells what failed of one event with that event', async () => {
    const { news, gateway } = await startNewsroom(events);
    const reader = await read(gateway.url, 'subscription { published { id likes dear secret } }');
    const first = reader.next();
    await until(() => news.running() === 1);
    news.publish({ id: 'broken', secret: 'x' });
    news.publish({ id: 'sad', secret: 'x' });
    news.publish({ id: 'hidden' });
    news.publish({ id: 'fine', secret: 'x' });
    expect(await first).toMatchObject({
      data: { published: { id: 'broken', likes: null, dear: 'yes' } },
      errors: [{ message: 'the counter is broken', path: ['published', 'likes'] }],
    });
    expect(await reader.next()).toMatchObject({
      data: { published: null },
      errors: [{ path: ['published', 'dear'] }],
    });
    expect(await reader.next()).toMatchObject({
      data: { published: null },
      errors: [{ path: ['published', 'secret'] }],
    });
    expect(await reader.next()).toEqual({
      data: { published: { id: 'fine', likes: 4, dear: 'yes', secret: 'x' } },
    });
    reader.leave();
  });

  it('ends at its subgraph when the client goes', async () => {
    const { news, gateway } = await startNewsroom(events);
    const reader = await read(gateway.url, 'subscription { published { id } }');
    const first = reader.next();
    await until(() => news.running() === 1);
    news.publish({ id: 'a' });
    expect(await first).toEqual({ data: { published: { id: 'a' } } });
    reader.leave();
    await until(() => news.running() === 0);
    expect(await ask(gateway.url, '{ articles { id } }')).toMatchObject({ status: 200 });
  });

  it('says so where its subgraph breaks off', async () => {
    const { news, gateway } = await startNewsroom(events);
    const reader = await read(gateway.url, 'subscription { published { id } }');
    const first = reader.next();
    await until(() => news.running() === 1);
    news.breakOff();
    expect(await first).toMatchObject({
      errors: [{ extensions: { code: 'NOBODY_ANSWERED', subgraph: 'news', reason: 'RESET' } }],
    });
    expect(await reader.next()).toBeNull();
  });

  it('says so where its subgraph refuses it', async () => {
    const { gateway } = await startNewsroom(events);
    const reader = await read(gateway.url, 'subscription { never { id } }');
    expect(await reader.next()).toMatchObject({
      errors: [{ message: 'nobody may listen', extensions: { code: 'FORBIDDEN', serviceName: 'news' } }],
    });
    expect(await reader.next()).toBeNull();
  });

  it('ends when the gateway closes', async () => {
    const { news, gateway } = await startNewsroom(events);
    const reader = await read(gateway.url, 'subscription { published { id } }');
    const first = reader.next().catch(() => null);
    await until(() => news.running() === 1);
    await gateway.close();
    expect(await first).toBeNull();
    await until(() => news.running() === 0);
  });
});

describe('operations of other kinds', () => {
  it.each([
    ['server-sent events', readEvents],
    ['a WebSocket', readSocket],
  ])('are answered once over %s', async (_, read) => {
    const { gateway } = await startNewsroom('sse');
    const reader = await read(gateway.url, 'mutation ($id: ID!) { publish(id: $id) { title likes } }', {
      id: 'abc',
    });
    expect(await reader.next()).toEqual({ data: { publish: { title: 'Mới', likes: 3 } } });
    expect(await reader.next()).toBeNull();
  });

  it('are answered as JSON where a client takes that, too', async () => {
    const { gateway } = await startNewsroom('sse');
    const accept = 'application/graphql-response+json, application/json, text/event-stream';
    const { data } = await ask(gateway.url, '{ articles { id likes } }', { headers: { accept } });
    expect(data).toEqual({ articles: [{ id: 'a1', likes: 2 }] });
  });
});

describe('a subscription that cannot be', () => {
  it('is refused as a plain request, with the ways that there are', async () => {
    const { gateway } = await startNewsroom('sse');
    const { codes, errors } = await ask(gateway.url, 'subscription { published { id } }');
    expect(codes).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    expect(errors[0]?.message).toContain('text/event-stream');
  });

  it.each([
    ['that is no GraphQL', 'subscription {', {}, 'GRAPHQL_PARSE_FAILED'],
    ['that does not fit the schema', 'subscription { nothing }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['with two fields', 'subscription { published { id } never { id } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'with a wrong variable',
      'subscription ($p: String!) { published(prefix: $p) { id } }',
      {},
      'BAD_USER_INPUT',
    ],
  ])('is an error of its own where it is one %s', async (_, query, variables, code) => {
    const { gateway } = await startNewsroom('sse');
    const reader = await readEvents(gateway.url, query, variables);
    const answer = await reader.next();
    expect(answer).not.toHaveProperty('data');
    expect(answer?.errors?.map(({ extensions }) => extensions?.['code'])).toEqual([code]);
    expect(await reader.next()).toBeNull();
  });

  it('is refused over a WebSocket before it begins', async () => {
    const { gateway } = await startNewsroom('websocket');
    const client = openSocket(gateway.url);
    const refused = new Promise((resolve, reject) => {
      client.subscribe(
        { query: 'subscription { nothing }' },
        { next: reject, complete: () => undefined, error: resolve },
      );
    });
    expect(await refused).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    await client.dispose();
  });

  it('is one too many', async () => {
    const { news, gateway } = await startNewsroom('sse', { limits: { maxSubscriptions: 1 } });
    const first = await readEvents(gateway.url, 'subscription { published { id } }');
    await until(() => news.running() === 1);
    const second = await readEvents(gateway.url, 'subscription { published { id } }');
    expect(await second.next()).toMatchObject({
      errors: [{ extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' } }],
    });
    expect(await second.next()).toBeNull();
    first.leave();
    await until(() => news.running() === 0);
  });

  it('comes from a page of somebody else', async () => {
    const { gateway } = await startNewsroom('sse');
    const socket = new WebSocket(gateway.url.replace('http', 'ws'), 'graphql-transport-ws', {
      origin: 'https://elsewhere.example',
    });
    const status = await new Promise((resolve) => {
      socket.once('unexpected-response', (_, response) => {
        resolve(response.statusCode);
        response.destroy();
      });
      socket.once('error', () => undefined);
    });
    expect(status).toBe(403);
  });

  it('goes to a subgraph that is not there', async () => {
    const { news, gateway } = await startNewsroom('sse');
    await news.close();
    const reader = await readEvents(gateway.url, 'subscription { published { id } }');
    expect(await reader.next()).toMatchObject({
      errors: [{ extensions: { code: 'NOBODY_ANSWERED', reason: 'REFUSED' } }],
    });
    expect(await reader.next()).toBeNull();
  });

  it.each([
    ['number', '127.0.0.1'],
    ['name', 'localhost'],
  ])('goes to no address that the operator does not allow the subgraph, be it a %s', async (_, host) => {
    const allowedRanges = { '*': ['127.0.0.0/8', '::1/128'], news: ['10.1.0.0/16'] };
    const { news, gateway } = await startNewsroom('sse', { host, transport: { allowedRanges } });
    const reader = await readEvents(gateway.url, 'subscription { published { id } }');
    expect(await reader.next()).toMatchObject({
      errors: [{ extensions: { code: 'NOBODY_ANSWERED', reason: 'ADDRESS_REFUSED' } }],
    });
    expect(news.running()).toBe(0);
  });
});
