import type { PassOn } from './changes/offer-changes.ts';
import type { Tracer } from '@opentelemetry/api';
import type { Logger } from 'pino';
import type { Authenticator } from './auth/authenticator.ts';
import type { Directory } from './partition/directory.ts';
import type { ClassCapability } from './partition/plan/class-capabilities.ts';
import type { Owner } from './partition/owner.ts';
import type { UsageRecorder } from './usage/usage-recorder.ts';
import type { SigningKeys } from './trust/signing-keys.ts';
import type { SigningOptions } from './trust/signing-transport.ts';
import type { RulesBySubgraph } from './transport/subgraph-rules.ts';
import type { TransportSettings } from './transport/gateway-transport.ts';

/** What one request may cost. Times in milliseconds, sizes in bytes. */
export interface GatewayLimits {
  /** Longest time for one client request; `x-deadline-ms` can only shorten it. */
  readonly deadlineMs: number;
  /** Longest time for one request to one member. */
  readonly memberTimeoutMs: number;
  /** Largest answer that is read from a member or another subgraph. */
  readonly maxAnswerBytes: number;
  /** Largest request body that is read from a client. */
  readonly maxBodyBytes: number;
  /** Most lexical tokens of one operation's text. */
  readonly maxTokens: number;
  /** Operations that run at once; others wait in line for as long as they have time. */
  readonly maxOperations: number;
  /** Most operations that wait in line; more are refused as OVERLOADED. */
  readonly maxWaiting: number;
  /** Most aliases, directives, and fields at the root, in one operation's text. */
  readonly maxAliases: number;
  readonly maxDirectives: number;
  readonly maxRootFields: number;
  /** Most that one operation may cost (`limits/cost`). */
  readonly maxCost: number;
  /** Largest answer that is sent to a client. */
  readonly maxResponseBytes: number;
  /** Most fields below each other in one operation, fragments followed. */
  readonly maxDepth: number;
  /** Subscriptions that are under way at once. */
  readonly maxSubscriptions: number;
}

export const DEFAULT_LIMITS: GatewayLimits = {
  deadlineMs: 5000,
  memberTimeoutMs: 3000,
  maxAnswerBytes: 64 * 1024 * 1024,
  maxBodyBytes: 1024 * 1024,
  maxTokens: 10_000,
  maxOperations: 8,
  maxWaiting: 1000,
  maxAliases: 500,
  maxDirectives: 200,
  maxRootFields: 100,
  maxCost: 1_000_000,
  maxResponseBytes: 64 * 1024 * 1024,
  maxDepth: 24,
  maxSubscriptions: 1000,
};

/** The subgraph that is federated by rows: its law, its members, and who is due to answer. */
export interface PartitionOptions {
  /** The contract's SDL with the partition directives (schema/contract), or the logical SDL composed from it. */
  readonly contractSdl: string;
  /** What members of each class lack and add (the partition manifest); absent: all have the contract. */
  readonly classes?: readonly ClassCapability[];
  readonly directory: Directory;
  /**
   * Another gateway asks this one as one of its members, at /subgraphs/ministries: it gets and gives plain cursors.
   * Only where nobody else can reach that address.
   */
  readonly actsAsMember?: boolean;
  /** GraphQL endpoint that lists the owners in `_owners`. */
  readonly councilUrl: string;
  /** A fixed list of owners: the council is then not asked. */
  readonly owners?: readonly Owner[];
  /** Day on which an owner has to be alive to be expected where a question names no year; ISO. */
  readonly referenceDate?: string;
}

export interface TelemetryOptions {
  /** Counts, and serves what was counted at /metrics. */
  readonly metrics?: boolean;
  /** Metrics of the whole process, in Prometheus's text format, to be served beside. */
  readonly processMetrics?: () => Promise<string>;
  /** Records traces; absent: nothing is traced. */
  readonly tracer?: Tracer;
  /** Operations that may stand in metrics and logs by their names; others stand in a few buckets. */
  readonly knownOperations?: readonly string[];
  /** From so many milliseconds on, an operation is logged with its plan; 2000 where absent. */
  readonly slowMs?: number;
}

export interface GatewayOptions {
  /** 0 means any free port. */
  readonly port: number;
  readonly host?: string;
  readonly supergraphSdl: string;
  /** Null for an ordinary federation gateway. */
  readonly partition: PartitionOptions | null;
  /** Where texts of persisted operations, and kept answers, are shared between gateways; absent: in memory. */
  readonly redisUrl?: string;
  /**
   * Seals the cursors that clients get, and kept answers; the same for all gateways behind one address. Absent: made
   * anew, so that cursors end with the process.
   */
  readonly cursorSecret?: string;
  /**
   * Members sign their change events with it (isChangeSecret); the same for all gateways. Absent: no events are taken,
   * and answers are kept for as long as members allow.
   */
  readonly changeSecret?: string;
  /**
   * Signs what members are asked, and tells them for whom; absent: nothing is signed, and members answer everybody alike.
   */
  readonly signing?: Pick<SigningOptions, 'signs'> & { readonly keys: SigningKeys };
  /** Gateways above, for which this one is a member: they are told of what its own members tell it. Only with `changeSecret`. */
  readonly passChangesOn?: PassOn;
  /** Who asks; absent: everybody is anonymous, and a token is refused. */
  readonly authenticator?: Authenticator;
  /** Counts what clients ask for. */
  readonly usage?: Pick<UsageRecorder, 'record'>;
  /** Number of the release that it starts from, as its health tells it. */
  readonly generation?: number;
  /** Requests that one caller may send in a minute; absent: as many as it likes. */
  readonly ratePerMinute?: number;
  /** Only these operations are answered: Apollo's persisted query manifest, or Relay's. */
  readonly safelist?: unknown;
  /** Schema details in introspection and messages; true where absent. */
  readonly introspection?: boolean;
  /** Origins whose pages may read answers. */
  readonly allowedOrigins?: readonly string[];
  /** Silent where absent. */
  readonly logger?: Logger;
  readonly limits?: Partial<GatewayLimits>;
  /** How members and other subgraphs are asked: limits, retries, breakers, kept answers. */
  readonly transport?: TransportSettings;
  /** What ordinary subgraphs get of a client's headers, and how long they may take. */
  readonly subgraphRules?: RulesBySubgraph;
  /** What operators see; absent: the log alone. */
  readonly telemetry?: TelemetryOptions;
  /** Serves the in-browser IDE at /explorer. */
  readonly explorer?: boolean;
  /** Folder of a built dashboard, served at `/`; absent: there is none. */
  readonly dashboardFolder?: string;
  /** The registry whose public word of members' schemas the dashboard shows; absent: it is not known there. */
  readonly registryUrl?: string;
  /**
   * How long a gateway that is told to leave goes on taking requests, in milliseconds: it says that it is not ready, so that
   * proxies turn to others, and ends each connection with its next answer. 0 where absent.
   */
  readonly drainMs?: number;
  /** Ends the wait for the council at start; the gateway is closed then. */
  readonly signal?: AbortSignal;
}
