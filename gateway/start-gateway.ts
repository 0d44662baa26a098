import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { pino, type Logger } from 'pino';
import { PARTITIONED_SUBGRAPH } from '../schema/compose/compose-supergraph.ts';
import { AddressPolicy } from '../schema/trust/address-policy.ts';
import { NO_SIGN_IN } from './auth/no-sign-in.ts';
import { PUBLIC_ONLY } from './auth/public-only.ts';
import type { RequestContext } from './context.ts';
import { offerChanges, type OfferedChanges } from './changes/offer-changes.ts';
import { RedisOperationCache } from './cache/redis-operation-cache.ts';
import { WholeAnswers } from './cache/whole-answers.ts';
import { DEFAULT_LIMITS, type GatewayLimits, type GatewayOptions } from './gateway-options.ts';
import { readDashboard } from './dashboard/read-dashboard.ts';
import { registerSchemaStatus } from './dashboard/register-schema-status.ts';
import { registerDashboard } from './dashboard/register-dashboard.ts';
import { nationPage, ordinaryPage } from './explorer/nation-page.ts';
import { registerExplorer } from './explorer/register-explorer.ts';
import { registerExport } from './export/register-export.ts';
import { createHttpApp, type HttpAppOptions } from './http/create-http-app.ts';
import { allowOrigins } from './http/cross-origin.ts';
import { addSecurityHeaders } from './http/security-headers.ts';
import { registerGraphql, type RegisterGraphqlOptions } from './http/register-graphql.ts';
import { createErrorFormatter } from './errors/format-error.ts';
import { KnownOperations } from './execution/known-operations.ts';
import { createGraphqlServer } from './execution/create-graphql-server.ts';
import { MemberProbe } from './health/member-probe.ts';
import { registerHealth } from './health/register-health.ts';
import { offerLeaving } from './health/offer-leaving.ts';
import type { Directory } from './partition/directory.ts';
import { createSupergraphGateway } from './supergraph/create-supergraph-gateway.ts';
import { AesCursorSeal } from './cursor/aes-cursor-seal.ts';
import { PartitionedSubgraph } from './subgraph/partitioned-subgraph.ts';
import type { CostLimit } from './limits/cost/cost-check.ts';
import type { Members } from './limits/cost/operation-cost.ts';
import { createRequestGate, type RequestGate } from './limits/request-gate.ts';
import { offerStreams, type OfferStreamsOptions } from './subscriptions/offer-streams.ts';
import { SubgraphSubscriptions } from './subscriptions/subgraph-subscriptions.ts';
import { createDataSources, type DataSources } from './supergraph/create-data-sources.ts';
import { SupergraphSwap, type SupergraphContent } from './supergraph/supergraph-swap.ts';
import { EventChannel } from './telemetry/event-channel.ts';
import type { GatewayEvent } from './telemetry/gateway-event.ts';
import type { ObserveRequestsOptions } from './telemetry/observe-requests.ts';
import { offerMetrics } from './telemetry/offer-metrics.ts';
import { ServedKeys } from './trust/served-keys.ts';
import type { SigningKeys } from './trust/signing-keys.ts';
import { ruledHeaders, rulesOf } from './transport/subgraph-rules.ts';
import { GatewayTransport, type GatewayTransportOptions } from './transport/gateway-transport.ts';

/** Where the partitioned subgraph is served for other routers. */
const SUBGRAPH_ADDRESS = `/subgraphs/${PARTITIONED_SUBGRAPH}`;

/** Longer than nearly every operation takes, and far shorter than a deadline. */
const SLOW_MS = 2000;

/** A gateway that answers. */
export interface RunningGateway {
  /** Its GraphQL endpoint. */
  readonly url: string;
  readonly port: number;
  /** Replaces the members from the next request on; requests under way keep theirs. */
  updateDirectory(directory: Directory): void;
  /**
   * Serves another supergraph of ordinary subgraphs from the next request on, once what is asked again and again has been planned on it; requests
   * under way are answered by the one that they began with, and subscriptions end. Rejects, and goes on with the present one,
   * where the text is none that can be served.
   */
  replaceSupergraph(supergraphSdl: string): Promise<void>;
  /**
   * Serves another release, with its supergraph, contract and directory, from the next request on; requests under way end on
   * theirs. Rejects, and goes on as before, where it cannot be served.
   */
  updateRelease(next: SupergraphContent & { readonly generation: number }): Promise<void>;
  /**
   * Forgets all answers that are kept of a member, or subgraph: its data have changed. False where gateways that share
   * the store may not know of it yet.
   */
  invalidate(member: string): Promise<boolean>;
  /** Signs with other keys from the next request on, and publishes them; null where the gateway was started without any. */
  readonly updateSigningKeys: ((keys: SigningKeys) => void) | null;
  close(): Promise<void>;
}

/**
 * Starts a gateway over a supergraph. It listens at once, so that its health can be asked, and resolves when it
 * can answer: the supergraph is loaded and, with a partition, the council has listed the owners.
 */
export async function startGateway(options: GatewayOptions): Promise<RunningGateway> {
  const logger = options.logger ?? pino({ level: 'silent' });
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const host = options.host ?? '127.0.0.1';
  const secret = options.cursorSecret ?? randomBytes(32).toString('hex');
  const events = new EventChannel<GatewayEvent>();
  const tracer = options.telemetry?.tracer ?? null;
  const served: Served = { swap: null, generation: options.generation ?? null };
  const schemaVersion = (): string => served.swap?.version ?? '';
  const signing = options.signing && new ServedKeys(options.signing, logger);
  const transport = createTransport(options, { logger, secret, events, tracer, schemaVersion, signing });
  const sources = createDataSources({
    ...{ partition: options.partition, transport, limits, logger, rules: options.subgraphRules },
    seal: new AesCursorSeal(secret),
  });
  options.signal?.addEventListener('abort', () => sources.close(), { once: true });
  const made = createServers(options, sources, { logger, limits });
  served.swap = made.swap;
  const gate = createRequestGate(options, limits, logger);
  const app = createApp(options, { logger, events, tracer, maxBodyBytes: limits.maxBodyBytes });
  const probe = createProbe(options);
  const leaving = offerLeaving(app, options.drainMs);
  const isReady = (): boolean => sources.isReady();
  registerHealth(app, {
    ...{ isReady, isLeaving: leaving.isLeaving, probe, directory: () => sources.directory() },
    generation: () => served.generation,
  });
  await registerPages(app, options, signing);
  offerMetrics(app, options.telemetry, { events, admission: gate.admission, isReady });
  const whole = createWholeAnswers(options, { sources, transport, made });
  serveOperations(app, options, made, { ...gate, limits, logger, isReady, whole });
  const changes = takeChanges(app, options, { sources, transport, logger });
  const close = async (): Promise<void> => {
    await leaving.leave();
    await app.close();
    sources.close();
    // One that could not start refuses to stop, and would hide why.
    await Promise.allSettled(made.servers.map((each) => each.stop()));
    made.operationCache?.close();
    await changes.close();
    gate.close();
    await Promise.all([transport.close(), probe.close(), made.subscriptions.close()]);
  };
  try {
    await Promise.all([made.operationCache, transport, changes, gate].map(async (each) => each?.connect()));
    await Promise.all(made.servers.map((each) => each.start()));
    await app.listen({ port: options.port, host });
    await sources.start();
  } catch (error) {
    await close();
    throw error;
  }
  logger.info(readAddress(app, host), 'the gateway answers');
  return {
    ...readAddress(app, host),
    close,
    ...createUpdates({ sources, made, served, logger }),
    invalidate: (member) => transport.invalidate(member),
    updateSigningKeys: signing?.replace ?? null,
  };
}

/** What is served now. */
interface Served {
  swap: SupergraphSwap | null;
  generation: number | null;
}

/** How a running gateway comes to serve something else. */
function createUpdates(parts: {
  readonly sources: DataSources;
  readonly made: ReturnType<typeof createServers>;
  readonly served: Served;
  readonly logger: Logger;
}): Pick<RunningGateway, 'updateDirectory' | 'replaceSupergraph' | 'updateRelease'> {
  const { sources, made, served, logger } = parts;
  return {
    updateDirectory: (next) => sources.updateDirectory(next),
    replaceSupergraph: async (next) => {
      await made.gateway.update(next);
      logger.info('a new supergraph is served');
    },
    updateRelease: async (next) => {
      await made.swap.update(next);
      served.generation = next.generation;
      const { generation, directory } = next;
      logger.info({ generation, members: directory.members.length }, 'another release is served');
    },
  };
}

/** The server without its addresses, with what every answer of it says to browsers. */
function createApp(
  options: GatewayOptions,
  parts: Omit<HttpAppOptions, 'knownOperations' | 'slowMs'>,
): FastifyInstance {
  const app = createHttpApp({ ...observing(options), ...parts });
  addSecurityHeaders(app);
  allowOrigins(app, options.allowedOrigins ?? []);
  return app;
}

/** Asks members for their health, where the way to members may go. */
function createProbe({ transport }: GatewayOptions): MemberProbe {
  return new MemberProbe({ policy: new AddressPolicy(transport?.allowedRanges), tls: transport?.tls });
}

/** What a browser opens, and what members look up. */
async function registerPages(
  app: FastifyInstance,
  options: GatewayOptions,
  signing: ServedKeys | undefined,
): Promise<void> {
  const { explorer, dashboardFolder, partition } = options;
  signing?.publish(app);
  if (partition !== null) registerExport(app);
  if (explorer === true) registerExplorer(app, partition === null ? ordinaryPage : nationPage());
  if (dashboardFolder !== undefined) {
    registerDashboard(app, await readDashboard(dashboardFolder));
    registerSchemaStatus(app, options.registryUrl ?? null);
  }
}

function readAddress(app: FastifyInstance, host: string): { readonly url: string; readonly port: number } {
  const { port } = app.server.address() as AddressInfo;
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${String(port)}/graphql`, port };
}

/** Operations at their addresses. */
function serveOperations(
  app: FastifyInstance,
  { authenticator = NO_SIGN_IN }: GatewayOptions,
  { gateway, server, known, subgraph }: ReturnType<typeof createServers>,
  serving: RequestGate &
    Pick<OfferStreamsOptions, 'limits' | 'logger'> &
    Pick<RegisterGraphqlOptions, 'isReady' | 'whole'>,
): void {
  const streams = offerStreams(app, { ...serving, gateway, server, known, authenticator });
  registerGraphql(app, { ...serving, server, known, authenticator, stream: streams.answer });
  const asSubgraph = { address: SUBGRAPH_ADDRESS, authenticator: PUBLIC_ONLY };
  if (subgraph !== null)
    registerGraphql(app, { ...serving, ...asSubgraph, server: subgraph, whole: undefined });
}

/** Part of what members' answers may take that whole answers may take besides. */
const WHOLE_SHARE = 0.25;

/** Whole answers are kept where members' answers are. */
function createWholeAnswers(
  { transport: settings, usage, subgraphRules }: GatewayOptions,
  parts: {
    readonly sources: DataSources;
    readonly transport: GatewayTransport;
    readonly made: ReturnType<typeof createServers>;
  },
): WholeAnswers | undefined {
  const { sources, transport, made } = parts;
  if (transport.store === null || settings?.keepAnswers === undefined) return undefined;
  return new WholeAnswers({
    ...{ store: transport.store, parts: transport.parts },
    maxBytes: settings.keepAnswers.maxBytes * WHOLE_SHARE,
    state: () => [made.gateway.schema, ...sources.state()],
    headers: Object.values(subgraphRules ?? {}).flatMap(({ forwardHeaders = [] }) => forwardHeaders),
    onOperation: (document, { clientName }) => {
      const { schema } = made.gateway;
      if (schema !== null) usage?.record(schema, document, clientName);
    },
  });
}

function costLimit(
  partition: GatewayOptions['partition'],
  { maxCost }: GatewayLimits,
  directory: () => Directory | null,
): CostLimit {
  const members = (): Members => {
    const listed = directory()?.members ?? [];
    return { all: listed.length, holders: listed.filter(({ holdsForOthers }) => holdsForOthers).length };
  };
  return { contractSdl: partition?.contractSdl ?? null, members, maxCost };
}

/** What executes operations: on the whole supergraph, and on the partitioned subgraph for other routers. */
function createServers(
  options: GatewayOptions,
  sources: DataSources,
  shared: { readonly logger: Logger; readonly limits: GatewayLimits },
) {
  const { supergraphSdl, redisUrl, partition, usage, subgraphRules, introspection = true } = options;
  const { logger } = shared;
  const operationCache = redisUrl === undefined ? null : new RedisOperationCache({ redisUrl, logger });
  const subscriptions = new SubgraphSubscriptions({
    ...shared.limits,
    policy: new AddressPolicy(options.transport?.allowedRanges),
  });
  const gateway = createSupergraphGateway({
    ...{ supergraphSdl, dataSourceOf: sources.dataSourceOf },
    costs: costLimit(partition, shared.limits, () => sources.directory()),
    eventsOf: (name, url) =>
      subscriptions.eventsOf({
        ...{ name, url, protocol: 'auto' },
        headersFor: (context) =>
          ruledHeaders(rulesOf(name, subgraphRules), (context as RequestContext).clientHeaders),
      }),
    onOperation: (schema, document, { clientName }) => usage?.record(schema, document, clientName),
  });
  const known = new KnownOperations({ gateway, formatError: createErrorFormatter(logger) });
  const server = createGraphqlServer({
    ...{ ...shared, gateway, known, introspection },
    ...(operationCache === null ? {} : { operationCache }),
  });
  const partitioned = createSubgraph(partition, sources);
  const contractSdl = partition?.contractSdl ?? null;
  const subgraph = partitioned && createGraphqlServer({ ...shared, gateway: partitioned });
  return {
    gateway,
    swap: new SupergraphSwap({ gateway, sources, supergraphSdl, contractSdl, subgraph: partitioned }),
    subscriptions,
    server,
    known,
    subgraph,
    operationCache,
    servers: subgraph === null ? [server] : [server, subgraph],
  };
}

function observing({
  telemetry,
}: GatewayOptions): Pick<ObserveRequestsOptions, 'knownOperations' | 'slowMs'> {
  return { knownOperations: new Set(telemetry?.knownOperations), slowMs: telemetry?.slowMs ?? SLOW_MS };
}

/** Answers are kept for one supergraph and contract; with a change of either, all of them are asked for anew. */
function createTransport(
  { transport, redisUrl }: GatewayOptions,
  parts: Pick<
    GatewayTransportOptions,
    'logger' | 'secret' | 'events' | 'tracer' | 'schemaVersion' | 'signing'
  >,
): GatewayTransport {
  return new GatewayTransport({ ...transport, ...parts, redisUrl });
}

/** Members that say that their data have changed are asked anew. */
function takeChanges(
  app: FastifyInstance,
  { changeSecret, passChangesOn, redisUrl }: GatewayOptions,
  parts: {
    readonly sources: DataSources;
    readonly transport: GatewayTransport;
    readonly logger: Logger;
  },
): OfferedChanges {
  return offerChanges(app, {
    ...{ secret: changeSecret, passOn: passChangesOn, redisUrl, logger: parts.logger },
    directory: () => parts.sources.directory(),
    invalidate: (member) => parts.transport.invalidate(member),
  });
}

/** The partitioned subgraph for other routers; null for an ordinary gateway. */
function createSubgraph(
  partition: GatewayOptions['partition'],
  { forRouters }: DataSources,
): PartitionedSubgraph | null {
  if (partition === null || forRouters === null) return null;
  return new PartitionedSubgraph(partition.contractSdl, forRouters());
}
