import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { CostCheck, type CostLimit } from '../limits/cost/cost-check.ts';
import type { RequestContext } from '../context.ts';
import {
  SupergraphExecutor,
  type OperationRequest,
  type SupergraphExecutorOptions,
} from './supergraph-executor.ts';

type Gateway = ApolloServerOptionsWithGateway<RequestContext>['gateway'];
type LoadedExecutor = NonNullable<Awaited<ReturnType<Gateway['load']>>['executor']>;
type SchemaListener = Parameters<Gateway['onSchemaLoadOrUpdate']>[0];

interface LoadedGateway {
  readonly schema: GraphQLSchema;
  readonly executor: LoadedExecutor;
}

/** An operation, and the schema that it was validated with. */
export interface ValidatedRequest extends OperationRequest {
  readonly schema: GraphQLSchema;
  readonly context: RequestContext;
}

export interface FederationGatewayOptions {
  readonly supergraphSdl: string;
  readonly sourceOf: SupergraphExecutorOptions['sourceOf'];
  readonly eventsOf?: SupergraphExecutorOptions['eventsOf'];
  /** How long a replaced supergraph still executes what was validated with it; a minute where absent. */
  readonly graceMs?: number;
  /** Called with each operation before it is executed. */
  readonly onOperation?: (schema: GraphQLSchema, document: DocumentNode, context: RequestContext) => void;
  /** What one operation may cost; absent: anything. */
  readonly costs?: CostLimit;
  /** Called with the schema that clients see before anything is executed on it. */
  readonly prepareSchema?: (schema: GraphQLSchema) => void;
}

/** Far longer than it takes from an operation's validation to the start of its execution. */
const GRACE_MS = 60_000;

/** What subscriptions are executed with: they end with their supergraph. */
export interface ServedSupergraph {
  readonly executor: SupergraphExecutor;
  /** Aborted when another supergraph has taken its place. */
  readonly replaced: AbortSignal;
}

/**
 * A supergraph behind Apollo Server's seam for gateways. Each supergraph that it is given becomes an executor of its own;
 * a request is executed by the one whose schema it was validated with, so none is answered half by the old and half by the
 * new.
 */
export class FederationGateway implements Gateway {
  readonly #options: FederationGatewayOptions;
  readonly #listeners = new Set<SchemaListener>();
  #current: SupergraphExecutor | null = null;
  /** An executor goes when nothing under way holds its schema. */
  readonly #executors = new WeakMap<GraphQLSchema, SupergraphExecutor>();

  readonly #costs = new WeakMap<GraphQLSchema, CostCheck>();
  /** Aborted when another supergraph takes the place of the present one. */
  #replaced = new AbortController();

  constructor(options: FederationGatewayOptions) {
    this.#options = options;
  }

  onSchemaLoadOrUpdate(listener: SchemaListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Rejects where the supergraph cannot be served. */
  async load(): Promise<LoadedGateway> {
    const schema = await this.update(this.#options.supergraphSdl);
    return {
      schema,
      executor: ({ schema: validated, document, operation, request, context }) =>
        this.execute({
          ...{ schema: validated, document, operation, variables: request.variables ?? {} },
          context: context as RequestContext,
        }),
    };
  }

  /**
   * Serves another supergraph, and gives the schema that clients then see: from the next request on, once what is asked
   * again and again has been planned on it. Rejects, and goes on with the present one, where the text is none that can be
   * served. `contractSdl` says what of it is gathered from members, where that is no longer what it was at the start.
   */
  async update(supergraphSdl: string, contractSdl?: string | null): Promise<GraphQLSchema> {
    const { sourceOf, eventsOf, prepareSchema, costs } = this.#options;
    const executor = new SupergraphExecutor({
      ...{ supergraphSdl, sourceOf },
      ...(eventsOf === undefined ? {} : { eventsOf }),
    });
    prepareSchema?.(executor.schema);
    if (costs !== undefined) {
      const gathered = contractSdl === undefined ? {} : { contractSdl };
      this.#costs.set(executor.schema, new CostCheck(supergraphSdl, { ...costs, ...gathered }));
    }
    this.#executors.set(executor.schema, executor);
    if (this.#current !== null) await executor.warm(this.#current);
    if (this.#current !== null) this.#forgetLater(this.#current.schema);
    this.#current = executor;
    this.#replaced.abort();
    this.#replaced = new AbortController();
    for (const listener of this.#listeners)
      listener({ apiSchema: executor.schema, coreSupergraphSdl: supergraphSdl });
    return executor.schema;
  }

  /** The present supergraph, and when it is no more; null before `load`. */
  get serving(): ServedSupergraph | null {
    return this.#current === null ? null : { executor: this.#current, replaced: this.#replaced.signal };
  }

  /** Apollo Server holds on to the first schema that it was given for as long as it runs: the executor has to go without it. */
  #forgetLater(schema: GraphQLSchema): void {
    setTimeout(() => this.#executors.delete(schema), this.#options.graceMs ?? GRACE_MS).unref();
  }

  stop(): Promise<void> {
    this.#listeners.clear();
    return Promise.resolve();
  }

  /** The schema that operations are validated with now; null before `load`. */
  get schema(): GraphQLSchema | null {
    return this.#current?.schema ?? null;
  }

  /** Executes an operation that was validated with a schema of this gateway. */
  async execute({ schema, ...request }: ValidatedRequest): ReturnType<LoadedExecutor> {
    const executor = this.#executors.get(schema);
    if (executor === undefined)
      throw new TypeError('A request was validated with a schema of somebody else.');
    this.#options.onOperation?.(schema, request.document, request.context);
    this.#costs.get(schema)?.check({ ...request, schema });
    const caller = request.context.caller;
    const { data, errors } = await executor.execute({ ...request, caller });
    return {
      // Written already; who sends the answer knows (`write-answer-bytes.ts`).
      ...(data === undefined ? {} : { data: data as unknown as Record<string, unknown> | null }),
      ...(errors === undefined ? {} : { errors }),
    };
  }
}
