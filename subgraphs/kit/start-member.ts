import type { ApolloServer } from '@apollo/server';
import { pino, type Logger } from 'pino';
import { createMemberSchema, type MemberExtensions } from './create-member-schema.ts';
import { createGraphQLServer } from './http/create-graphql-server.ts';
import { serveGraphQL, type GraphQLListener, type ServerTls } from './http/serve-graphql.ts';
import type { ImportPage } from './import-page/create-import-page.ts';
import type { SubgraphTelemetry } from './telemetry/subgraph-telemetry.ts';
import type { RequestGuard } from './trust/request-guard.ts';
import { MemberContext, type MemberIdentity } from './member-context.ts';

export interface MemberOptions extends MemberIdentity {
  /** 0 takes any free port. */
  readonly port: number;
  /** Loopback where absent. */
  readonly host?: string;
  /** Members of one process with the SAME extensions object share one schema: they are of one class. */
  readonly extensions?: MemberExtensions;
  /** How long gateways may keep its answers, in seconds: 60 where absent, 0 for not at all. Errors are never kept. */
  readonly maxAgeSeconds?: number;
  /** Whose requests are believed; absent: everybody has the rights of everybody. */
  readonly guard?: RequestGuard | undefined;
  /** Serves HTTPS; absent: plain HTTP. */
  readonly tls?: ServerTls | undefined;
  /** What operators see; absent: the log alone. */
  readonly telemetry?: SubgraphTelemetry | undefined;
  /** A page beside GraphQL, as the one for imports; it is closed with the member. */
  readonly page?: ImportPage | undefined;
  /** Silent where absent. */
  readonly logger?: Logger;
}

const CONTRACT_ONLY = {};
const MAX_AGE_SECONDS = 60;

/** One server for each class of members and logger: a schema takes far longer to build than to share. */
const servers = new WeakMap<object, WeakMap<Logger, Promise<ApolloServer<MemberContext>>>>();
const silent = pino({ level: 'silent' });

/** Starts one member on an address of its own: an ordinary Federation 2 subgraph of the owners it serves. */
export async function startMember({
  store,
  serves,
  port,
  host = '127.0.0.1',
  extensions,
  maxAgeSeconds = MAX_AGE_SECONDS,
  guard,
  tls,
  telemetry,
  page,
  logger = silent,
}: MemberOptions): Promise<GraphQLListener> {
  const listener = await serveGraphQL({
    page: page?.answer,
    server: await shareServer(extensions, logger),
    createContext: (signal, rights) => new MemberContext({ store, serves }, signal, rights),
    ...(guard === undefined ? {} : { identify: (request) => guard.identify(request, serves) }),
    port,
    host,
    logger,
    telemetry,
    tls,
    cacheControl: maxAgeSeconds === 0 ? 'no-store' : `max-age=${String(maxAgeSeconds)}`,
  });
  if (page === undefined) return listener;
  const close = async (): Promise<void> => {
    await listener.close();
    await page.close();
  };
  return { ...listener, close };
}

function shareServer(
  extensions: MemberExtensions | undefined,
  logger: Logger,
): Promise<ApolloServer<MemberContext>> {
  const classKey = extensions ?? CONTRACT_ONLY;
  const byLogger = servers.get(classKey) ?? new WeakMap<Logger, Promise<ApolloServer<MemberContext>>>();
  servers.set(classKey, byLogger);
  const started =
    byLogger.get(logger) ?? createGraphQLServer<MemberContext>(createMemberSchema(extensions), logger);
  byLogger.set(logger, started);
  return started;
}
