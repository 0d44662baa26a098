import {
  GraphQLError,
  Kind,
  parse,
  valueFromASTUntyped,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
} from 'graphql';
import { DispatchPlan } from './dispatch-plan.ts';
import type { Fragments } from './flatten-selection.ts';
import type { PartitionSchema } from './partition-schema.ts';
import { refusePrivateNames } from './refuse-private-names.ts';

export interface DispatchPlansOptions {
  /** Most operation texts that are remembered. */
  readonly maxTexts: number;
  /** Asked by other gateways, whose private names mean the same as ours. */
  readonly isForGateways: boolean;
}

/** A plan, and the operation's variables with the defaults of their definitions. */
export interface PlannedOperation {
  readonly plan: DispatchPlan;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What is known of one operation text. */
interface KnownText {
  readonly operation: OperationDefinitionNode;
  readonly fragments: Fragments;
  /** Variables in `@skip` and `@include`. */
  readonly guards: readonly string[];
  /** By the guards' values. */
  readonly plans: Map<string, DispatchPlan>;
}

/** Longer texts are planned each time: a few of them would take the memory of all others. */
const LONGEST_KEPT_TEXT = 50_000;
/** One text has two plans for each of its guards, which a client may number. */
const MOST_PLANS_OF_A_TEXT = 64;

/** Remembers the plans of operations, the least recently asked forgotten first; for one contract. */
export class DispatchPlans {
  readonly #schema: PartitionSchema;
  readonly #options: DispatchPlansOptions;
  readonly #texts = new Map<string, KnownText>();

  constructor(schema: PartitionSchema, options: DispatchPlansOptions) {
    this.#schema = schema;
    this.#options = options;
  }

  /** Throws where the text can't be read, or uses names that are the gateway's own. */
  planFor(text: string, given: Readonly<Record<string, unknown>>): PlannedOperation {
    const known = this.#read(text);
    const variables = applyDefaults(known.operation, given);
    const conditions = Object.fromEntries(known.guards.map((name) => [name, variables[name] === true]));
    const key = known.guards.map((name) => (conditions[name] === true ? '1' : '0')).join('');
    let plan = known.plans.get(key);
    if (plan === undefined) {
      const { operation, fragments } = known;
      plan = new DispatchPlan({ schema: this.#schema, operation, fragments, conditions });
      if (known.plans.size >= MOST_PLANS_OF_A_TEXT) known.plans.clear();
      known.plans.set(key, plan);
    }
    return { plan, variables };
  }

  #read(text: string): KnownText {
    const known = this.#texts.get(text);
    if (known !== undefined) {
      this.#texts.delete(text);
      this.#texts.set(text, known);
      return known;
    }
    const read = readText(text, this.#options.isForGateways);
    if (text.length > LONGEST_KEPT_TEXT) return read;
    this.#texts.set(text, read);
    const [oldest] = this.#texts.keys();
    if (this.#texts.size > this.#options.maxTexts && oldest !== undefined) this.#texts.delete(oldest);
    return read;
  }
}

function readText(text: string, isForGateways: boolean): KnownText {
  const document = parse(text, { noLocation: true });
  if (!isForGateways) refusePrivateNames(document);
  const operation = document.definitions.find(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  );
  if (operation === undefined) throw new GraphQLError('The partitioned subgraph was sent no operation.');
  const fragments = document.definitions.filter(
    (node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION,
  );
  return {
    operation,
    fragments: new Map(fragments.map((node) => [node.name.value, node])),
    guards: readGuards(document),
    plans: new Map(),
  };
}

/** The names of variables that decide what is asked at all. */
function readGuards(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: (node) => {
      for (const { value } of node.arguments ?? []) {
        if (value.kind === Kind.VARIABLE) names.add(value.name.value);
      }
    },
  });
  return [...names];
}

/** Variables with the defaults of their definitions (GraphQL, CoerceVariableValues). */
function applyDefaults(
  operation: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const variables: Record<string, unknown> = { ...given };
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    if (!(name in variables) && definition.defaultValue !== undefined)
      variables[name] = valueFromASTUntyped(definition.defaultValue);
  }
  return variables;
}
