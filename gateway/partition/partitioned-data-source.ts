import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { GraphQLError } from 'graphql';
import type { Coverage } from '../../schema/protocol/coverage.ts';
import type { CursorSeal } from './cursor-seal.ts';
import type { Directory } from './directory.ts';
import type { Owner } from './owner.ts';
import { PartitionEngine } from './partition-engine.ts';
import type { Path } from './path.ts';
import type { ClassCapabilities } from './plan/class-capabilities.ts';
import { DispatchPlans, type PlannedOperation } from './plan/dispatch-plans.ts';
import type { PartitionSchema } from './plan/partition-schema.ts';
import { MemberBatch } from './scatter/member-batch.ts';
import type { MemberTransport } from './scatter/member-transport.ts';

/** What the partitioned subgraph needs to know at the moment of a request. */
export interface PartitionSnapshot {
  readonly schema: PartitionSchema;
  readonly directory: Directory;
  readonly owners: readonly Owner[];
  readonly referenceDate: string;
  /** What members of each class lack; absent: nothing. */
  readonly classes?: ClassCapabilities;
}

export interface PartitionedDataSourceOptions {
  readonly transport: MemberTransport;
  /** Read for each request, since a data source outlives a change of the directory. */
  readonly snapshot: () => PartitionSnapshot;
  readonly memberTimeoutMs: number;
  readonly maxAnswerBytes: number;
  readonly seal: CursorSeal;
  /** Below so many rows that could be sent in vain, a page is asked in one round; 40 where absent. */
  readonly rowsWorthARound?: number;
  /** What nobody has to look into is left as it came: a RawJson stands in the answer. */
  readonly copies?: boolean;
  /** Asked by other gateways, whose private aliases mean the same as ours. */
  readonly isForGateways?: boolean;
}

/** What the data source takes from the request's context, where there is one. */
export interface PartitionRequestContext {
  readonly deadlineAt?: number;
  readonly signal?: AbortSignal;
  /** What the asker may see, as a text; absent: what everyone may. */
  readonly rights?: string;
  /** For whom members are asked, as whoever watches knows it. */
  readonly record?: object;
  readonly completeness?: {
    add(part: {
      readonly path: string;
      readonly coverage: Coverage;
      readonly expectedOwners: readonly string[];
    }): void;
  };
}

const ROWS_WORTH_A_ROUND = 40;
const MOST_TEXTS_REMEMBERED = 1000;

/** The one file that knows Apollo: the partitioned subgraph behind its one-method seam. */
export class PartitionedDataSource implements GraphQLDataSource {
  readonly #options: PartitionedDataSourceOptions;
  /** By contract, which changes with the supergraph. */
  readonly #plans = new WeakMap<PartitionSchema, DispatchPlans>();

  constructor(options: PartitionedDataSourceOptions) {
    this.#options = options;
  }

  async process(options: GraphQLDataSourceProcessOptions): ReturnType<GraphQLDataSource['process']> {
    const context = options.context as PartitionRequestContext;
    if (context.signal?.aborted === true) throw new GraphQLError('The client has gone.');
    const snapshot = this.#options.snapshot();
    const planned = this.#plansFor(snapshot.schema).planFor(
      options.request.query ?? '',
      options.request.variables ?? {},
    );
    const base = readPath(options);
    const engine = new PartitionEngine({
      ...snapshot,
      ...planned,
      seal: this.#options.seal,
      rowsWorthARound: this.#options.rowsWorthARound ?? ROWS_WORTH_A_ROUND,
      batch: this.#createBatch(planned, snapshot, context),
      report: (path, coverage, expectedOwners) => {
        context.completeness?.add({ path: writePath([...base, ...path]), coverage, expectedOwners });
      },
    });
    const data = await engine.answer();
    return engine.errors.length === 0 ? { data } : { data, errors: engine.errors };
  }

  #plansFor(schema: PartitionSchema): DispatchPlans {
    let plans = this.#plans.get(schema);
    if (plans === undefined) {
      const isForGateways = this.#options.isForGateways === true;
      plans = new DispatchPlans(schema, { maxTexts: MOST_TEXTS_REMEMBERED, isForGateways });
      this.#plans.set(schema, plans);
    }
    return plans;
  }

  #createBatch(
    { plan, variables }: PlannedOperation,
    { schema, classes }: PartitionSnapshot,
    context: PartitionRequestContext,
  ): MemberBatch {
    const { transport, memberTimeoutMs, maxAnswerBytes } = this.#options;
    return new MemberBatch({
      transport,
      schema,
      copies: this.#options.copies === true,
      variables,
      variableDefinitions: plan.operation.variableDefinitions ?? [],
      rights: context.rights ?? '',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      timeoutMs: memberTimeoutMs,
      remainingMs: () => (context.deadlineAt ?? Number.POSITIVE_INFINITY) - Date.now(),
      maxBytes: maxAnswerBytes,
      ...(context.signal === undefined ? {} : { signal: context.signal }),
      ...(context.record === undefined ? {} : { origin: context.record }),
      ...(classes === undefined ? {} : { classes }),
    });
  }
}

function readPath(options: GraphQLDataSourceProcessOptions): Path {
  const path = (options as { readonly pathInIncomingRequest?: Path }).pathInIncomingRequest;
  return path ?? [];
}

/** A client field's path, the same for all items of a list: `owners.@.figures`. */
function writePath(path: Path): string {
  return path
    .filter((step, index) => step !== '_entities' && path[index - 1] !== '_entities')
    .map((step) => (typeof step === 'number' ? '@' : step))
    .join('.');
}
