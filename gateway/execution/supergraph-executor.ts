import {
  executeSync,
  GraphQLError,
  Kind,
  type DocumentNode,
  type GraphQLSchema,
  parse,
  type OperationDefinitionNode,
} from 'graphql';
import { catalogueError } from '../../schema/protocol/catalogue-error.ts';
import { ANONYMOUS, type Caller } from '../../schema/protocol/caller.ts';
import { FieldRequirements } from '../auth/fields/field-requirements.ts';
import { refusedFieldError } from '../auth/fields/refused-field.ts';
import { isMet, type Requirement } from '../auth/fields/requirement.ts';
import { coerceVariables } from './operation/coerce-variables.ts';
import {
  normaliseOperation,
  type ClientOperation,
  type NormalisingSchema,
} from './operation/normalise-operation.ts';
import { plannedDocument } from './operation/planned-document.ts';
import { PreparedOperation } from './operation/prepared-operation.ts';
import type { NormalisedOperation } from './operation/selection.ts';
import { describePlan } from './plan/describe-plan.ts';
import { PlanRun } from './plan/plan-run.ts';
import { PlanStore } from './plan/plan-store.ts';
import type { PlanStep } from './plan/plan-step.ts';
import { SupergraphPlanner, type ListedSubgraph } from './plan/supergraph-planner.ts';
import type { SubscriptionPlan } from './plan/subscription-plan.ts';
import { SupergraphTypes } from './plan/supergraph-types.ts';
import { answerErrors } from './response/answer-errors.ts';
import { ResponseWriter } from './response/response-writer.ts';
import { Writing } from './response/writing.ts';
import type { WrittenData } from './response/written-data.ts';
import type { SubgraphEvents } from './source/subgraph-events.ts';
import type { SubgraphSource } from './source/subgraph-source.ts';
import { withClientPaths } from './source/with-client-paths.ts';

export interface SupergraphExecutorOptions {
  readonly supergraphSdl: string;
  /** Where the fetches of one subgraph go. */
  readonly sourceOf: (subgraph: ListedSubgraph) => SubgraphSource;
  /** Where the subscriptions of one subgraph go; absent: there are none. */
  readonly eventsOf?: (subgraph: ListedSubgraph) => SubgraphEvents;
}

/** One validated operation with the values of its variables. */
export interface OperationRequest {
  readonly document: DocumentNode;
  /** One of the document. */
  readonly operation: OperationDefinitionNode;
  /** As the client gave them. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: unknown;
  /** Anonymous where absent. */
  readonly caller?: Caller;
}

/** One validated subscription. */
export interface SubscriptionRequest extends Omit<OperationRequest, 'context'> {
  /** Called for the subscription itself and for each event. */
  readonly createContext: () => unknown;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** The answer to one operation; without `data` where it was not executed at all. */
export interface OperationAnswer {
  readonly data?: WrittenData | null;
  readonly errors?: readonly GraphQLError[];
}

/** An operation for one set of conditions: nothing is left to be worked out but values. */
interface ReadyOperation {
  readonly normalised: NormalisedOperation;
  /** Null where no subgraph has to be asked. */
  readonly plan: PlanStep | null;
  readonly writer: ResponseWriter;
  /** The plan as a text for operators. */
  readonly describe: () => string;
}

/** A subscription for one set of conditions. */
interface ReadySubscription extends Omit<ReadyOperation, 'plan' | 'describe'> {
  /** Null where the caller is granted nothing of it. */
  readonly plan: SubscriptionPlan | null;
}

type IsGranted = (requirement: Requirement) => boolean;

const NO_INTROSPECTION: ReadonlyMap<string, string> = new Map();

/** Executes operations on one supergraph, for as long as it is served: what it knows goes with it. */
export class SupergraphExecutor {
  readonly #planner: SupergraphPlanner;
  readonly #fieldNames: ReadonlySet<string>;
  /** By the operation's node: it lives as long as the text is kept. */
  readonly #prepared = new WeakMap<OperationDefinitionNode, PreparedOperation<ReadyOperation>>();
  readonly #plans: PlanStore;
  readonly #requirements: FieldRequirements;
  readonly #eventsOf: (subgraph: string) => SubgraphEvents;
  readonly #subscriptions = new WeakMap<OperationDefinitionNode, PreparedOperation<ReadySubscription>>();

  /** Throws where the text is no supergraph that can be served. */
  constructor({ supergraphSdl, sourceOf, eventsOf }: SupergraphExecutorOptions) {
    this.#planner = new SupergraphPlanner(supergraphSdl);
    this.#requirements = new FieldRequirements(parse(supergraphSdl, { noLocation: true }));
    const sources = new Map(
      this.#planner.subgraphs.map((subgraph) => [subgraph.name, sourceOf(subgraph)] as const),
    );
    this.#fieldNames = fieldNames(this.#planner.fullSchema);
    this.#plans = new PlanStore(this.#planner, {
      types: new SupergraphTypes(this.#planner.fullSchema),
      sourceOf: (name) => {
        const source = sources.get(name);
        if (source === undefined) throw new TypeError(`The supergraph lists no subgraph "${name}".`);
        return source;
      },
    });
    this.#eventsOf = (name) => {
      const subgraph = this.#planner.subgraphs.find((each) => each.name === name);
      if (subgraph === undefined || eventsOf === undefined)
        throw new TypeError(`There are no events of a subgraph "${name}".`);
      return eventsOf(subgraph);
    };
  }

  /** The schema that clients see. */
  get schema(): GraphQLSchema {
    return this.#planner.apiSchema;
  }

  /** Plans what another executor is asked again and again, as far as it is valid here. */
  warm(other: SupergraphExecutor): Promise<void> {
    return this.#plans.warm(other.#plans.hot());
  }

  async execute(request: OperationRequest): Promise<OperationAnswer> {
    const { operation, variables, context, caller = ANONYMOUS } = request;
    const values = coerceVariables(this.schema, operation, variables);
    if (values.errors !== undefined) return { errors: values.errors };
    const isGranted: IsGranted = (requirement) => isMet(requirement, caller);
    const ready = this.#prepare(request, this.#prepared).forConditions(values.coerced, isGranted, (client) =>
      this.#makeReady(client, values.coerced, isGranted),
    );
    const { normalised, plan, writer } = ready;
    noteOperation(request, ready.describe);
    if (isNothingLeft(normalised)) return refuseAll(normalised);
    const run = new PlanRun({
      variables: writeVariables(normalised, variables),
      context: withClientPaths(context, normalised.responseKeys),
    });
    if (plan !== null) await plan(run);
    return writeAnswer(run, { normalised, writer }, this.#introspect(request, normalised));
  }

  /**
   * The answers to a subscription, event by event, until its subgraph has no more or its signal is aborted. Rejects with an
   * error of the catalogue where its subgraph cannot be asked, or breaks off.
   */
  async *subscribe(request: SubscriptionRequest): AsyncGenerator<OperationAnswer, void, undefined> {
    const { operation, variables, createContext, signal, caller = ANONYMOUS } = request;
    const values = coerceVariables(this.schema, operation, variables);
    if (values.errors !== undefined) {
      yield { errors: values.errors };
      return;
    }
    const isGranted: IsGranted = (requirement) => isMet(requirement, caller);
    const ready = this.#prepare(request, this.#subscriptions).forConditions(
      values.coerced,
      isGranted,
      (client) => this.#makeSubscription(client, values.coerced, isGranted),
    );
    const { normalised, plan } = ready;
    if (isNothingLeft(normalised) || plan === null) {
      yield refuseAll(normalised);
      return;
    }
    const texts = writeVariables(normalised, variables);
    const createRun = (): PlanRun =>
      new PlanRun({ variables: texts, context: withClientPaths(createContext(), normalised.responseKeys) });
    for await (const event of plan.open(createRun(), signal)) {
      const run = createRun();
      await plan.take(run, event);
      yield writeAnswer(run, ready, new Map());
    }
  }

  #prepare<T>(
    { document, operation }: Pick<OperationRequest, 'document' | 'operation'>,
    known: WeakMap<OperationDefinitionNode, PreparedOperation<T>>,
  ): PreparedOperation<T> {
    let prepared = known.get(operation);
    if (prepared === undefined) {
      prepared = new PreparedOperation(
        document,
        operation,
        this.#requirements.touchedBy(this.schema, document),
      );
      known.set(operation, prepared);
    }
    return prepared;
  }

  #makeReady(
    client: ClientOperation,
    conditions: Readonly<Record<string, unknown>>,
    isGranted: IsGranted,
  ): ReadyOperation {
    const normalised = this.#normalise(client, conditions, isGranted);
    const document = plannedDocument(normalised);
    return {
      normalised,
      plan: document === null ? null : this.#plans.planFor(document),
      writer: new ResponseWriter(this.schema, normalised.selection),
      describe: () => describePlan(document === null ? null : this.#planner.plan(document)),
    };
  }

  #makeSubscription(
    client: ClientOperation,
    conditions: Readonly<Record<string, unknown>>,
    isGranted: IsGranted,
  ): ReadySubscription {
    const normalised = this.#normalise(client, conditions, isGranted);
    const document = plannedDocument(normalised);
    if (document === null && normalised.refused.length === 0) throw nothingSelected();
    return {
      normalised,
      plan: document === null ? null : this.#plans.subscriptionFor(document, this.#eventsOf),
      writer: new ResponseWriter(this.schema, normalised.selection),
    };
  }

  #normalise(
    client: ClientOperation,
    conditions: Readonly<Record<string, unknown>>,
    isGranted: IsGranted,
  ): NormalisedOperation {
    const target: NormalisingSchema = {
      schema: this.schema,
      fieldNames: this.#fieldNames,
      requiredNames: this.#planner.requiredNames,
      ...(this.#requirements.isEmpty
        ? {}
        : {
            unmet: (type, field) =>
              this.#requirements.of(this.schema, type, field).filter((each) => !isGranted(each)),
          }),
    };
    return normaliseOperation(client, conditions, target);
  }

  #introspect(
    { document, operation, variables }: OperationRequest,
    { introspection }: NormalisedOperation,
  ): ReadonlyMap<string, string> {
    if (introspection.length === 0) return NO_INTROSPECTION;
    const selectionSet = { kind: Kind.SELECTION_SET, selections: introspection } as const;
    const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
    const definitions = [{ ...operation, selectionSet }, ...fragments];
    const { data, errors = [] } = executeSync({
      schema: this.schema,
      document: { kind: Kind.DOCUMENT, definitions },
      variableValues: variables,
    });
    const [error] = errors;
    if (error !== undefined) throw error;
    return new Map(Object.entries(data ?? {}).map(([key, value]) => [key, JSON.stringify(value)]));
  }
}

/** True where the caller is granted none of the fields that it selects at the root. */
function isNothingLeft({ selection, refused }: NormalisedOperation): boolean {
  return refused.length > 0 && selection.fields.every((field) => field.refused !== undefined);
}

/** What whoever watches a request takes of its operation. */
interface WatchedContext {
  readonly record?: {
    operationName: string | null;
    document: DocumentNode | null;
    describePlan: (() => string) | null;
  };
}

/** Whoever watches the request may want to know how it is carried out; the text is made when it is read. */
function noteOperation({ context, document, operation }: OperationRequest, describePlan: () => string): void {
  const { record } = (context ?? {}) as WatchedContext;
  if (record === undefined) return;
  record.operationName = operation.name?.value ?? null;
  record.document = document;
  record.describePlan = describePlan;
}

function refuseAll({ refused }: NormalisedOperation): OperationAnswer {
  return { data: null, errors: refused.map((field) => refusedFieldError(field)) };
}

/** What the client reads of what a plan brought. */
function writeAnswer(
  run: PlanRun,
  { normalised, writer }: Pick<ReadyOperation, 'normalised' | 'writer'>,
  introspected: ReadonlyMap<string, string>,
): OperationAnswer {
  const writing = new Writing(introspected);
  const data = writer.write(run.data, writing);
  const refused = normalised.refused.map((field) => refusedFieldError(field, writing.refusedAt.get(field)));
  const errors = [...refused, ...answerErrors(normalised.selection, run.errors, writing.violations)];
  return errors.length === 0 ? { data } : { data, errors };
}

function nothingSelected(): Error {
  return catalogueError(
    'GRAPHQL_VALIDATION_FAILED',
    'The conditions of this subscription leave nothing that could happen; select a field of it.',
  );
}

/** JSON texts of a normalised operation's variables; one that the client did not give is left to its default. */
function writeVariables(
  { variables }: NormalisedOperation,
  given: Readonly<Record<string, unknown>>,
): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  variables.forEach((source, index) => {
    const value = source.kind === 'literal' ? source.json : JSON.stringify(given[source.name]);
    if (value !== undefined) texts.set(`v${String(index)}`, value);
  });
  return texts;
}

function fieldNames(schema: GraphQLSchema): ReadonlySet<string> {
  const names = Object.values(schema.getTypeMap()).flatMap((type) =>
    'getFields' in type ? Object.keys(type.getFields()) : [],
  );
  return new Set(names);
}
