import {
  DEFAULT_SUPPORTED_SUPERGRAPH_FEATURES,
  operationFromDocument,
  Supergraph,
  type Operation,
  type Schema,
} from '@apollo/federation-internals';
import {
  QueryPlanner,
  type FetchDataRewrite,
  type PlanNode as ApolloNode,
  type QueryPlan,
  type QueryPlanSelectionNode,
} from '@apollo/query-planner';
import { isInterfaceType, isObjectType, parse, type DocumentNode, type GraphQLSchema } from 'graphql';
import { catalogueError } from '../../../schema/protocol/catalogue-error.ts';
import { checkFetch } from './check/check-fetch.ts';
import { SubgraphFields } from './check/subgraph-fields.ts';
import { correctPlanner } from './correct-planner.ts';
import type { DataRewrite, FetchNode, PlanNode, RequiredSelection } from './query-plan.ts';
import { preferResolvableKeys } from './prefer-resolvable-keys.ts';
import { requiredNames } from './required-calls/required-names.ts';
import { expandSupergraph } from './required-calls/expand-supergraph.ts';
import { restoreCalls, type CallRestoring } from './required-calls/restore-calls.ts';
import type { SubscriptionNodes } from './subscription-plan.ts';

/** One subgraph as the supergraph lists it. */
export interface ListedSubgraph {
  readonly name: string;
  /** Empty where the supergraph gives none. */
  readonly url: string;
}

/** The one file that knows Apollo's planner: plans of operations on one supergraph. */
export class SupergraphPlanner {
  readonly #planner: QueryPlanner;
  readonly #apiSchema: Schema;
  readonly #restoring: CallRestoring;
  readonly #fields: SubgraphFields;
  readonly subgraphs: readonly ListedSubgraph[];
  /** The schema that clients see. */
  readonly apiSchema: GraphQLSchema;
  /** The same with what clients don't see. */
  readonly fullSchema: GraphQLSchema;
  /** Names of all fields that stand in a key or in what a field requires of its object. */
  readonly requiredNames: ReadonlySet<string>;

  /** Throws where the text is no supergraph that this gateway can serve. */
  constructor(supergraphSdl: string) {
    correctPlanner();
    const supergraph = buildSupergraph(supergraphSdl);
    const expanded = expandSupergraph(parse(supergraphSdl, { noLocation: true }));
    this.requiredNames = requiredNames(expanded.document);
    const planned = buildSupergraph(preferResolvableKeys(expanded.document));
    this.#fields = new SubgraphFields(expanded.document);
    this.#planner = new QueryPlanner(planned, { debug: { pathsLimit: MOST_OPTIONS } });
    this.#apiSchema = supergraph.apiSchema();
    this.subgraphs = supergraph.subgraphsMetadata();
    this.apiSchema = this.#apiSchema.toGraphQLJSSchema();
    this.fullSchema = planned.schema.toGraphQLJSSchema();
    this.#restoring = {
      ...{ calls: expanded.calls, needs: expanded.needs },
      graphOf: supergraph.subgraphNameToGraphEnumValue(),
      typesOf: (name) => withInterfaces(this.fullSchema, name),
    };
  }

  /**
   * The plan of the one operation of a document, which is valid; null where no subgraph has to be asked. Throws
   * NOBODY_ANSWERED where the only plan that is found would give wrong values.
   */
  plan(document: DocumentNode): PlanNode | null {
    const { node } = this.#findPlan(operationFromDocument(this.#apiSchema, document));
    if (node === undefined) return null;
    if (node.kind === 'Subscription') throw new TypeError('A subscription is planned by planSubscription.');
    return this.#readNode(node);
  }

  /** The plan of the one subscription of a document, which is valid; throws as `plan` does. */
  planSubscription(document: DocumentNode): SubscriptionNodes {
    const { node } = this.#findPlan(operationFromDocument(this.#apiSchema, document));
    if (node?.kind !== 'Subscription') throw new TypeError('Only subscriptions are planned here.');
    const primary = this.#readFetch(readFetch(node.primary));
    if (primary.kind !== 'Fetch') throw new TypeError('Events of a subscription come from one subgraph.');
    return { primary, rest: node.rest === undefined ? null : this.#readNode(node.rest) };
  }

  /** Planning blocks the process, so an operation with too many ways through the subgraphs is refused. */
  #findPlan(operation: Operation): QueryPlan {
    try {
      return this.#planner.buildQueryPlan(operation);
    } catch (error) {
      if (error instanceof Error && TOO_COMPLEX.test(error.message)) throw tooComplex();
      throw error;
    }
  }

  #readNode(node: ApolloNode): PlanNode {
    switch (node.kind) {
      case 'Sequence':
      case 'Parallel':
        return { kind: node.kind, nodes: node.nodes.map((each) => this.#readNode(each)) };
      case 'Flatten':
        return { kind: 'Flatten', path: node.path.map(String), node: this.#readNode(node.node) };
      case 'Fetch':
        return this.#readFetch(readFetch(node));
      case 'Condition':
      case 'Defer':
        throw new TypeError(`A plan has a node of kind ${node.kind}, which operations here never lead to.`);
    }
  }

  #readFetch(fetch: FetchNode): PlanNode {
    const faults = checkFetch(fetch, {
      fields: this.#fields,
      graph: this.#restoring.graphOf.get(fetch.serviceName) ?? '',
      rootType: (kind) => this.fullSchema.getRootType(kind)?.name ?? '',
    });
    if (faults.length > 0) throw cannotBePlanned(faults);
    return restoreCalls(fetch, this.#restoring);
  }
}

/** Most ways to one field that the planner weighs; some thousand take seconds. */
const MOST_OPTIONS = 2000;

/** What the planner says when it gives up. */
const TOO_COMPLEX = /^(Too many options generated|Number of non-local selections exceeds)/;

function tooComplex(): Error {
  return catalogueError(
    'GRAPHQL_VALIDATION_FAILED',
    'There are too many ways through the subgraphs to answer this operation; ask for less in one operation.',
  );
}

function cannotBePlanned(faults: readonly string[]): Error {
  return catalogueError(
    'NOBODY_ANSWERED',
    `No sound plan is known for what ${faults.join(', ')} requires at this place, and an unsound one would give wrong values; ask for it from another type, or leave it out.`,
  );
}

/** What is done here of what a supergraph may ask for: what the library does, and what `gateway/auth/fields` does. */
const FEATURES = new Set([
  ...DEFAULT_SUPPORTED_SUPERGRAPH_FEATURES,
  'https://specs.apollo.dev/authenticated/v0.1',
  'https://specs.apollo.dev/requiresScopes/v0.1',
  'https://specs.apollo.dev/policy/v0.1',
]);

function usesContext(subgraph: string): Error {
  return catalogueError(
    'NOBODY_ANSWERED',
    `A field of the subgraph "${subgraph}" takes an argument from its context (@fromContext), which this gateway does not do; leave it out.`,
    { subgraph },
  );
}

function buildSupergraph(text: string | DocumentNode): Supergraph {
  return Supergraph.build(text, { validateSupergraph: false, supportedFeatures: FEATURES });
}

function withInterfaces(schema: GraphQLSchema, typeName: string): readonly string[] {
  const type = schema.getType(typeName);
  const interfaces = isObjectType(type) || isInterfaceType(type) ? type.getInterfaces() : [];
  return [typeName, ...interfaces.map(({ name }) => name)];
}

function readFetch(node: Extract<ApolloNode, { kind: 'Fetch' }>): FetchNode {
  if (node.contextRewrites !== undefined) throw usesContext(node.serviceName);
  return {
    kind: 'Fetch',
    serviceName: node.serviceName,
    operation: node.operation,
    variableUsages: node.variableUsages ?? [],
    requires: node.requires?.map(readRequired) ?? null,
    inputRewrites: node.inputRewrites?.map(readRewrite) ?? [],
    outputRewrites: node.outputRewrites?.map(readRewrite) ?? [],
  };
}

function readRequired(node: QueryPlanSelectionNode): RequiredSelection {
  if (node.kind === 'Field') {
    if (node.alias !== undefined) throw new TypeError(`A plan requires ${node.name} under another name.`);
    const selections = node.selections?.map(readRequired) ?? null;
    return { kind: 'Field', name: node.name, key: node.name, selections };
  }
  return {
    kind: 'InlineFragment',
    typeCondition: node.typeCondition ?? null,
    selections: node.selections.map(readRequired),
  };
}

function readRewrite(rewrite: FetchDataRewrite): DataRewrite {
  const { path } = rewrite;
  return rewrite.kind === 'ValueSetter'
    ? { kind: 'SetValue', path, value: rewrite.setValueTo as unknown }
    : { kind: 'RenameKey', path, newKey: rewrite.renameKeyTo };
}
