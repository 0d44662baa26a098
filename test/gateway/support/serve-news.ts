import { EventEmitter, on } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, GraphQLError, parse, subscribe, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';

/** A subgraph whose articles are published when a test says so. */
export interface NewsServer {
  readonly url: string;
  readonly sdl: string;
  /** Headers of the requests for subscriptions that it was sent, or of their sockets. */
  readonly subscribers: IncomingMessage['headers'][];
  /** Subscriptions that are under way. */
  readonly running: () => number;
  /** Sends an event to all who have subscribed. */
  readonly publish: (article: Readonly<Record<string, unknown>>) => void;
  /** Says that there will be no more. */
  readonly finish: () => void;
  /** Hangs up on everybody. */
  readonly breakOff: () => void;
  readonly close: () => Promise<void>;
}

const SDL = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { articles: [Article!]! }
  type Mutation { publish(id: ID!): Article }
  type Subscription { published(prefix: String = "a"): Article never: Article! }
  type Article @key(fields: "id") { id: ID! title: String secret: String! related: [Article!] }
`;

/** Serves it; `events` is how subscriptions are taken: as server-sent events, or over a WebSocket at the same address. */
export async function serveNews(events: 'sse' | 'websocket'): Promise<NewsServer> {
  const news = new EventEmitter().setMaxListeners(0);
  let running = 0;
  const schema = createSchema(news, (change) => {
    running += change;
  });
  const subscribers: IncomingMessage['headers'][] = [];
  const server = createServer((request, response) => {
    void answer(request, response, { schema, subscribers: events === 'sse' ? subscribers : null });
  });
  const sockets = new WebSocketServer({ noServer: true });
  useServer({ schema, onConnect: ({ extra }) => void subscribers.push(extra.request.headers) }, sockets);
  if (events === 'websocket')
    server.on('upgrade', (request, socket, head) => {
      sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened, request));
    });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const breakOff = (): void => {
    server.closeAllConnections();
    for (const socket of sockets.clients) socket.terminate();
  };
  return {
    ...{ url: `http://127.0.0.1:${String(port)}/graphql`, sdl: SDL, subscribers, breakOff },
    running: () => running,
    publish: (article) => news.emit('published', article),
    finish: () => news.emit('finished'),
    close: () => {
      breakOff();
      return new Promise((resolve) =>
        server.close(() => {
          resolve();
        }),
      );
    },
  };
}

function createSchema(news: EventEmitter, count: (change: number) => void): GraphQLSchema {
  const published = (): AsyncIterableIterator<unknown> => {
    count(1);
    return publishedBy(news, () => {
      count(-1);
    });
  };
  return buildSubgraphSchema({
    typeDefs: parse(SDL),
    resolvers: {
      Query: { articles: () => [{ id: 'a1', title: 'Cũ' }] },
      Mutation: { publish: (_: unknown, { id }: { id: string }) => ({ id, title: 'Mới' }) },
      Subscription: {
        published: { subscribe: published, resolve: (article: unknown) => article },
        never: {
          subscribe: () => {
            throw new GraphQLError('nobody may listen', { extensions: { code: 'FORBIDDEN' } });
          },
        },
      },
      Article: { __resolveReference: (given: unknown) => given },
    },
  });
}

/** Ends at once when it is told to return, which a generator that waits does not. */
function publishedBy(news: EventEmitter, onEnd: () => void): AsyncIterableIterator<unknown> {
  const finished = new AbortController();
  const events = on(news, 'published', { signal: finished.signal });
  const end = (): Promise<IteratorResult<unknown>> => {
    if (finished.signal.aborted) return Promise.resolve({ done: true, value: undefined });
    finished.abort();
    news.off('finished', finish);
    onEnd();
    return Promise.resolve({ done: true, value: undefined });
  };
  const finish = (): void => void end();
  news.once('finished', finish);
  return {
    next: async () => {
      try {
        const event: IteratorResult<unknown> = await events.next();
        if (event.done === true) return await end();
        return { done: false, value: (event.value as readonly unknown[])[0] };
      } catch {
        return end();
      }
    },
    return: end,
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

interface Answering {
  readonly schema: GraphQLSchema;
  /** Null where subscriptions are not taken over HTTP. */
  readonly subscribers: IncomingMessage['headers'][] | null;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { schema, subscribers }: Answering,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { query, variables } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as {
    readonly query: string;
    readonly variables?: Readonly<Record<string, unknown>>;
  };
  if (query.startsWith('subscription') && subscribers !== null) {
    subscribers.push(request.headers);
    return stream(
      response,
      await subscribe({ schema, document: parse(query), variableValues: variables ?? {} }),
    );
  }
  const result = await graphql({ schema, source: query, variableValues: variables ?? {} });
  response.writeHead(query.startsWith('subscription') ? 400 : 200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(result));
}

async function stream(
  response: ServerResponse,
  results: ExecutionResult | AsyncGenerator<ExecutionResult>,
): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(': welcome\n\n');
  const write = (result: ExecutionResult): void => {
    response.write(`event: next\r\ndata: ${JSON.stringify(result)}\r\n\r\n`);
  };
  if (Symbol.asyncIterator in results) {
    response.once('close', () => void results.return(undefined));
    for await (const result of results) write(result);
  } else write(results);
  response.end('event: complete\r\ndata:\r\n\r\n');
}
