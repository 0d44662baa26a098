import { createServer as createTlsServer } from 'node:https';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ApolloServer, BaseContext } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { PUBLIC_RIGHTS } from '../../../schema/protocol/caller-rights.ts';
import { catalogueError } from '../../../schema/protocol/catalogue-error.ts';
import { answerGraphQL, type CreateContext, type GraphQLExchange, type Identify } from './answer-graphql.ts';
import { RequestWatch } from '../telemetry/request-watch.ts';
import type { SubgraphTelemetry } from '../telemetry/subgraph-telemetry.ts';
import { Asker } from './asker.ts';
import { chooseResponseType, JSON_TYPE } from './media-type.ts';
import { describeFailure, sendResponse, type PlainResponse } from './send-response.ts';

export interface ServeOptions<Context extends BaseContext> {
  /** Started; may be shared by many listeners. */
  readonly server: ApolloServer<Context>;
  /** The signal aborts with an error of the catalogue. */
  readonly createContext: CreateContext<Context>;
  /** Absent: everybody has the rights of everybody. */
  readonly identify?: Identify;
  /** Serves HTTPS; absent: plain HTTP. */
  readonly tls?: ServerTls | undefined;
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  readonly logger: Logger;
  /** Largest request body in bytes; 1 MiB where absent. */
  readonly maxBodyBytes?: number;
  /** What operators see; absent: the log alone. */
  readonly telemetry?: SubgraphTelemetry | undefined;
  /** Answers addresses of its own; false where it has none of that name. */
  readonly page?: ((request: IncomingMessage, response: ServerResponse) => Promise<boolean>) | undefined;
  /** Value of `cache-control` on answers without errors; `no-store` where absent. */
  readonly cacheControl?: string;
}

/** A server's certificate and key, as PEM; with `ca`, whoever asks needs a certificate of one of these authorities. */
export interface ServerTls {
  readonly cert: string;
  readonly key: string;
  readonly ca?: string;
}

const MUTUAL = { requestCert: true, rejectUnauthorized: true } as const;

export interface GraphQLListener {
  /** The GraphQL endpoint, `http://host:port/graphql`. */
  readonly url: string;
  /** Stops accepting, lets requests under way finish, then cuts what is left. */
  close(): Promise<void>;
}

const GRAPHQL_PATH = '/graphql';
const METRICS_PATH = '/metrics';
const HEALTH_PATHS = new Set(['/health/live', '/health/ready']);
const DEFAULT_MAX_BODY_BYTES = 1_048_576;
const CLOSE_GRACE_MS = 2_000;
/** Longer than the gateways' pools keep a connection, so that they are the ones who let go. */
const KEEP_ALIVE_MS = 65_000;

/** Serves one GraphQL endpoint over HTTP, as the GraphQL over HTTP specification says, and its health. */
export async function serveGraphQL<Context extends BaseContext>(
  options: ServeOptions<Context>,
): Promise<GraphQLListener> {
  const watch = new RequestWatch(options.telemetry ?? {}, options.logger);
  const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    response.once('close', () => {
      // A connection that was busy when the listener closed would else be kept alive for the next request.
      if (!listener.listening) listener.closeIdleConnections();
    });
    void answer(request, response, { ...options, watch });
  };
  const { tls } = options;
  const listener =
    tls === undefined
      ? createServer(onRequest)
      : createTlsServer({ ...tls, ...(tls.ca === undefined ? {} : MUTUAL) }, onRequest);
  listener.keepAliveTimeout = KEEP_ALIVE_MS;
  await listen(listener, options.port, options.host);
  const { port } = listener.address() as AddressInfo;
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  return {
    url: `${tls === undefined ? 'http' : 'https'}://${host}:${String(port)}${GRAPHQL_PATH}`,
    close: () => close(listener),
  };
}

function listen(listener: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    listener.once('error', reject);
    listener.listen(port, host, () => {
      listener.off('error', reject);
      resolve();
    });
  });
}

function close(listener: Server): Promise<void> {
  if (!listener.listening) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const cut = setTimeout(() => {
      listener.closeAllConnections();
    }, CLOSE_GRACE_MS);
    listener.close((error) => {
      clearTimeout(cut);
      if (error === undefined) resolve();
      else reject(error);
    });
    listener.closeIdleConnections();
  });
}

async function answer<Context extends BaseContext>(
  request: IncomingMessage,
  response: ServerResponse,
  options: ServeOptions<Context> & { readonly watch: RequestWatch },
): Promise<void> {
  const responseType = chooseResponseType(request.headers.accept) ?? JSON_TYPE;
  try {
    const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
    if (HEALTH_PATHS.has(pathname))
      sendResponse(response, { status: 200, contentType: JSON_TYPE, body: '{"status":"ok"}' });
    else if (pathname === METRICS_PATH) await sendMetrics(response, options.watch);
    else if (pathname !== GRAPHQL_PATH) {
      if ((await options.page?.(request, response)) === true) return;
      throw catalogueError('NOT_FOUND', `There is nothing at ${pathname}; ask ${GRAPHQL_PATH}.`);
    } else {
      const exchange = { ...options, responseType, search };
      const answered = await options.watch.watch(request, response, () =>
        answerAsker(request, response, exchange),
      );
      const caching = { 'cache-control': options.cacheControl ?? 'no-store' };
      sendResponse(response, { ...answered, headers: { ...caching, ...answered.headers } });
    }
  } catch (error) {
    if (!(error instanceof GraphQLError)) options.logger.error({ err: error }, 'A request failed.');
    sendResponse(response, {
      ...describeFailure(error),
      contentType: responseType,
      headers: { 'cache-control': 'no-store', connection: 'close' },
    });
  }
}

const anybody: Identify = () => Promise.resolve(PUBLIC_RIGHTS);

/** For operators; proxies do not pass it on. */
async function sendMetrics(response: ServerResponse, watch: RequestWatch): Promise<void> {
  const body = await watch.metricsText();
  if (body === null) throw catalogueError('NOT_FOUND', 'This service counts nothing for /metrics.');
  sendResponse(response, { status: 200, contentType: 'text/plain; version=0.0.4', body });
}

/** Ends with an error when nobody waits any more, whatever the work under way comes to. */
async function answerAsker<Context extends BaseContext>(
  request: IncomingMessage,
  response: ServerResponse,
  options: ServeOptions<Context> & Pick<GraphQLExchange<Context>, 'responseType' | 'search'>,
): Promise<PlainResponse> {
  const { server, createContext, maxBodyBytes = DEFAULT_MAX_BODY_BYTES, responseType, search } = options;
  const { identify = anybody } = options;
  const asker = new Asker(request, response);
  try {
    const { signal } = asker;
    const exchange = { server, createContext, identify, maxBodyBytes, responseType, search, signal };
    return await asker.waitFor(answerGraphQL(request, exchange));
  } finally {
    asker.release();
  }
}
