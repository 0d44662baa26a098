import type { GraphQLDataSource } from '@apollo/gateway';
import type { Logger } from 'pino';
import { PARTITIONED_SUBGRAPH } from '../../schema/compose/compose-supergraph.ts';
import { RouterCursors } from '../cursor/router-cursors.ts';
import type { GatewayLimits, PartitionOptions } from '../gateway-options.ts';
import type { CursorSeal } from '../partition/cursor-seal.ts';
import type { Directory } from '../partition/directory.ts';
import type { Owner } from '../partition/owner.ts';
import { PartitionedDataSource } from '../partition/partitioned-data-source.ts';
import { ClassCapabilities } from '../partition/plan/class-capabilities.ts';
import { parsePartitionSchema } from '../partition/plan/partition-schema.ts';
import type { MemberTransport } from '../partition/scatter/member-transport.ts';
import { HttpDataSource } from '../transport/http-data-source.ts';
import { OwnersList } from './owners-list.ts';

export interface DataSourcesOptions {
  readonly partition: PartitionOptions | null;
  readonly transport: MemberTransport;
  readonly limits: GatewayLimits;
  readonly seal: CursorSeal;
  readonly logger: Logger;
}

/** Where the fetches of a plan go, and what has to be known before they can. */
export interface DataSources {
  readonly dataSourceOf: (name: string, url: string) => GraphQLDataSource;
  /** Waits until it is known who is due to answer. */
  start(): Promise<void>;
  /** The partitioned subgraph as other gateways ask it, where there is one. */
  readonly forRouters: GraphQLDataSource | null;
  isReady(): boolean;
  directory(): Directory | null;
  updateDirectory(directory: Directory): void;
  close(): void;
}

/** The day of notice 59, on which the demonstration stands. */
const REFERENCE_DATE = '2024-01-25';

/** One source for the partitioned subgraph where there is one; every other subgraph is asked over HTTP as it is. */
export function createDataSources(options: DataSourcesOptions): DataSources {
  const { partition } = options;
  if (partition === null) return createOrdinarySources(options);
  const owners = createOwners(partition, options);
  const schema = parsePartitionSchema(partition.contractSdl);
  const classes = new ClassCapabilities(schema, partition.classes ?? []);
  let directory = partition.directory;
  const settings = {
    transport: options.transport,
    memberTimeoutMs: options.limits.memberTimeoutMs,
    maxAnswerBytes: options.limits.maxAnswerBytes,
    seal: options.seal,
    snapshot: () => ({
      schema,
      directory,
      classes,
      owners: owners.current ?? [],
      referenceDate: partition.referenceDate ?? REFERENCE_DATE,
    }),
  };
  const partitioned = new PartitionedDataSource({ ...settings, copies: true });
  const forRouters =
    partition.actsAsMember === true
      ? new PartitionedDataSource({ ...settings, seal: new RouterCursors(options.seal), isForGateways: true })
      : new PartitionedDataSource(settings);
  return {
    forRouters,
    dataSourceOf: (name, url) =>
      name === PARTITIONED_SUBGRAPH ? partitioned : createHttpSource(name, url, options),
    start: () => owners.start(),
    isReady: () => owners.current !== null,
    directory: () => directory,
    updateDirectory: (next) => {
      directory = next;
    },
    close: () => {
      owners.stop();
    },
  };
}

function createOrdinarySources(options: DataSourcesOptions): DataSources {
  return {
    forRouters: null,
    dataSourceOf: (name, url) => createHttpSource(name, url, options),
    start: () => Promise.resolve(),
    isReady: () => true,
    directory: () => null,
    updateDirectory: () => {
      throw new TypeError('This gateway has no partitioned subgraph, so no directory.');
    },
    close: () => undefined,
  };
}

function createHttpSource(
  name: string,
  url: string,
  { transport, limits }: DataSourcesOptions,
): HttpDataSource {
  if (!/^https?:\/\//.test(url)) {
    throw new TypeError(
      `The supergraph gives the subgraph "${name}" the address "${url}", which is not HTTP; a partitioned subgraph needs a directory of its members.`,
    );
  }
  return new HttpDataSource({
    name,
    url,
    transport,
    timeoutMs: limits.deadlineMs,
    maxAnswerBytes: limits.maxAnswerBytes,
  });
}

interface Owners {
  readonly current: readonly Owner[] | null;
  start(): Promise<void>;
  stop(): void;
}

function createOwners(partition: PartitionOptions, { transport, logger }: DataSourcesOptions): Owners {
  if (partition.owners === undefined)
    return new OwnersList({ councilUrl: partition.councilUrl, transport, logger });
  return { current: partition.owners, start: () => Promise.resolve(), stop: () => undefined };
}
