import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { buildSchema, GraphQLError, parse, type ExecutionArgs, type FormattedExecutionResult } from 'graphql';
import { useServer, type Extra } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { RequestContext } from '../context.ts';
import type { OperationStreams } from './operation-streams.ts';

/** Who asks on a stream. */
export interface StreamAsker {
  readonly headers: IncomingHttpHeaders;
  readonly address: string;
}

export interface AcceptSocketsOptions {
  readonly streams: OperationStreams;
  /** Rejects with an error of the catalogue where the headers may not be meant, or are not allowed. */
  readonly createContext: (
    asker: StreamAsker,
    signal: AbortSignal,
  ) => RequestContext | Promise<RequestContext>;
  readonly maxMessageBytes: number;
  /** Where sockets are opened. */
  readonly address: string;
}

/** The library wants a schema and a document to execute; what is executed is ours alone. */
const UNUSED = { schema: buildSchema('type Query { unused: Int }'), document: parse('{ unused }') };

/** Takes operations over WebSockets (graphql-transport-ws). Call what it gives to close them. */
export function acceptSockets(app: FastifyInstance, options: AcceptSocketsOptions): () => Promise<void> {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: options.maxMessageBytes });
  const server = useServer(
    {
      onSubscribe: async (connection, _, payload) => {
        const { query, operationName, variables } = payload;
        const operation = {
          query,
          operationName: operationName ?? undefined,
          variables: variables ?? undefined,
        };
        const errors = options.streams.check(operation);
        if (errors.length > 0) return errors.map(asError);
        const gone = new AbortController();
        try {
          const headers = headersOf(connection.extra, connection.connectionParams);
          const address = connection.extra.request.socket.remoteAddress ?? '';
          const context = await options.createContext({ headers, address }, gone.signal);
          const answers = options.streams.run(operation, { context, signal: gone.signal });
          return { ...UNUSED, contextValue: stoppable(answers, gone) } satisfies ExecutionArgs;
        } catch (error) {
          if (error instanceof GraphQLError) return [error];
          throw error;
        }
      },
      execute: ({ contextValue }) => contextValue as never,
      // Formatted already: the library would ask each error for its JSON.
      onNext: (...[, , , , answer]) => answer as FormattedExecutionResult,
    },
    sockets,
  );
  app.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (request.url?.split('?', 1)[0] !== options.address) refuse(socket, '404 Not Found');
    else if (!isSameOrigin(request.headers)) refuse(socket, '403 Forbidden');
    else
      sockets.handleUpgrade(request, socket, head, (opened) => {
        sockets.emit('connection', opened, request);
      });
  });
  return async () => {
    await server.dispose();
  };
}

/** What a client cannot send as headers of a WebSocket it sends as parameters of the connection. */
function headersOf(
  { request }: Extra,
  parameters: Readonly<Record<string, unknown>> | undefined,
): IncomingHttpHeaders {
  const given = Object.entries(parameters ?? {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return {
    ...Object.fromEntries(given.map(([name, value]) => [name.toLowerCase(), value])),
    ...request.headers,
  };
}

/** Browsers let any site open a socket to any other: only those of our own pages are taken. */
function isSameOrigin({ origin, host }: IncomingHttpHeaders): boolean {
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

/** A generator that waits cannot be told to return: what it waits for is aborted first. */
function stoppable<T>(answers: AsyncGenerator<T, void, undefined>, gone: AbortController): AsyncGenerator<T> {
  const stop = answers.return.bind(answers);
  return Object.assign(answers, {
    return: (value: undefined) => {
      gone.abort();
      return stop(value);
    },
  }) as AsyncGenerator<T>;
}

function asError(formatted: ReturnType<GraphQLError['toJSON']>): GraphQLError {
  return Object.assign(new GraphQLError(formatted.message), { toJSON: () => formatted });
}
