import type { GraphQLDataSource } from '@apollo/gateway';
import type { Logger } from 'pino';
import { PARTITIONED_SUBGRAPH } from '../../schema/compose/compose-supergraph.ts';
import { RouterCursors } from '../cursor/router-cursors.ts';
import { DataSourceAdapter } from '../execution/source/data-source-adapter.ts';
import type { SubgraphSource } from '../execution/source/subgraph-source.ts';
import type { GatewayLimits, PartitionOptions } from '../gateway-options.ts';
import type { CursorSeal } from '../partition/cursor-seal.ts';
import type { Directory } from '../partition/directory.ts';
import type { Owner } from '../partition/owner.ts';
import { PartitionedDataSource } from '../partition/partitioned-data-source.ts';
import { ClassCapabilities } from '../partition/plan/class-capabilities.ts';
import { parsePartitionSchema, type PartitionSchema } from '../partition/plan/partition-schema.ts';
import type { MemberTransport } from '../partition/scatter/member-transport.ts';
import { HttpDataSource } from '../transport/http-data-source.ts';
import { rulesOf, type RulesBySubgraph } from '../transport/subgraph-rules.ts';
import { OwnersList } from './owners-list.ts';
import { QuarantineTransport } from './quarantine-transport.ts';

export interface DataSourcesOptions {
  readonly partition: PartitionOptions | null;
  readonly transport: MemberTransport;
  readonly limits: GatewayLimits;
  readonly seal: CursorSeal;
  readonly logger: Logger;
  readonly rules: RulesBySubgraph | undefined;
}

/** What of a partition can change while a gateway runs. */
export interface PartitionContent extends Pick<PartitionOptions, 'contractSdl' | 'classes' | 'directory'> {
  /** Where the owners are listed from now on; absent: where they were. */
  readonly councilUrl?: string;
}

/** What one supergraph's requests are answered from. */
interface PartitionGeneration {
  readonly contractSdl: string;
  readonly schema: PartitionSchema;
  classes: ClassCapabilities;
  directory: Directory;
}

/** Where the fetches of a plan go, and what has to be known before they can. */
export interface DataSources {
  readonly dataSourceOf: (name: string, url: string) => SubgraphSource;
  /** Waits until it is known who is due to answer. */
  start(): Promise<void>;
  /** The partitioned subgraph as other gateways ask it, where there is one. */
  readonly forRouters: (() => GraphQLDataSource) | null;
  isReady(): boolean;
  directory(): Directory | null;
  updateDirectory(directory: Directory): void;
  /** What answers depend on besides members' data: another object where it is another one. */
  state(): readonly unknown[];
  /**
   * Another contract, with its classes and directory, for what `takeOver` makes of the sources that it asks for; requests under
   * way keep theirs. Where `takeOver` rejects, all stays as it was.
   */
  replace(next: PartitionContent, takeOver: () => Promise<void>): Promise<void>;
  /** Other members of the same contract, of classes that may be new: no plan has to be made anew. */
  updateClasses(classes: NonNullable<PartitionOptions['classes']>, directory: Directory): void;
  close(): void;
}

/** The day of notice 59, on which the demonstration stands. */
const REFERENCE_DATE = '2024-01-25';

/** One source for the partitioned subgraph where there is one; every other subgraph is asked over HTTP as it is. */
export function createDataSources(options: DataSourcesOptions): DataSources {
  const { partition } = options;
  if (partition === null) return createOrdinarySources(options);
  const owners = createOwners(partition, options);
  let current = createGeneration(partition);
  let preparing: PartitionGeneration | null = null;
  const settingsOf = (generation: PartitionGeneration) => ({
    transport: new QuarantineTransport(options.transport, () => generation.directory),
    memberTimeoutMs: options.limits.memberTimeoutMs,
    maxAnswerBytes: options.limits.maxAnswerBytes,
    seal: options.seal,
    snapshot: () => ({
      ...generation,
      owners: owners.current ?? [],
      referenceDate: partition.referenceDate ?? REFERENCE_DATE,
    }),
  });
  const sourceForRouters = (generation: PartitionGeneration): PartitionedDataSource =>
    new PartitionedDataSource({
      ...settingsOf(generation),
      ...(partition.actsAsMember === true
        ? { seal: new RouterCursors(options.seal), isForGateways: true }
        : {}),
    });
  return {
    forRouters: () => sourceForRouters(preparing ?? current),
    dataSourceOf: (name, url) =>
      name === PARTITIONED_SUBGRAPH
        ? new DataSourceAdapter(
            new PartitionedDataSource({ ...settingsOf(preparing ?? current), copies: true }),
          )
        : createHttpSource(name, url, options),
    start: () => owners.start(),
    isReady: () => owners.current !== null,
    directory: () => current.directory,
    state: () => [current, current.classes, current.directory, owners.current],
    updateDirectory: (next) => {
      current.directory = next;
    },
    replace: async (next, takeOver) => {
      preparing = createGeneration(next);
      try {
        await takeOver();
        current = preparing;
        if (next.councilUrl !== undefined) owners.moveTo(next.councilUrl);
      } finally {
        preparing = null;
      }
    },
    updateClasses: (classes, directory) => {
      current.classes = new ClassCapabilities(current.schema, classes);
      current.directory = directory;
    },
    close: () => {
      owners.stop();
    },
  };
}

function createGeneration({ contractSdl, classes, directory }: PartitionContent): PartitionGeneration {
  const schema = parsePartitionSchema(contractSdl);
  return { contractSdl, schema, classes: new ClassCapabilities(schema, classes ?? []), directory };
}

function createOrdinarySources(options: DataSourcesOptions): DataSources {
  const refuse = (): never => {
    throw new TypeError('This gateway has no partitioned subgraph, so no directory.');
  };
  return {
    forRouters: null,
    dataSourceOf: (name, url) => createHttpSource(name, url, options),
    start: () => Promise.resolve(),
    isReady: () => true,
    directory: () => null,
    state: () => [],
    updateDirectory: refuse,
    updateClasses: refuse,
    replace: refuse,
    close: () => undefined,
  };
}

function createHttpSource(
  name: string,
  url: string,
  { transport, limits, rules }: DataSourcesOptions,
): HttpDataSource {
  if (!/^https?:\/\//.test(url)) {
    throw new TypeError(
      `The supergraph gives the subgraph "${name}" the address "${url}", which is not HTTP; a partitioned subgraph needs a directory of its members.`,
    );
  }
  const own = rulesOf(name, rules);
  return new HttpDataSource({
    ...{ name, url, transport, rules: own },
    timeoutMs: own.timeoutMs ?? limits.deadlineMs,
    maxAnswerBytes: limits.maxAnswerBytes,
  });
}

interface Owners {
  readonly current: readonly Owner[] | null;
  start(): Promise<void>;
  moveTo(councilUrl: string): void;
  stop(): void;
}

function createOwners(partition: PartitionOptions, { transport, logger }: DataSourcesOptions): Owners {
  if (partition.owners === undefined)
    return new OwnersList({ councilUrl: partition.councilUrl, transport, logger });
  const nothing = (): void => undefined;
  return { current: partition.owners, start: () => Promise.resolve(), moveTo: nothing, stop: nothing };
}
