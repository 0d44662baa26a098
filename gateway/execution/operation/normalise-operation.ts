import {
  getNamedType,
  GraphQLError,
  isAbstractType,
  isCompositeType,
  isUnionType,
  Kind,
  print,
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  type InlineFragmentNode,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql';
import { catalogueError } from '../../../schema/protocol/catalogue-error.ts';
import type { RefusedField } from '../../auth/fields/refused-field.ts';
import type { Requirement } from '../../auth/fields/requirement.ts';
import { DataKeys } from './data-keys.ts';
import { isSelected, type Conditions } from './is-selected.ts';
import { OperationVariables } from './operation-variables.ts';
import type { NormalisedOperation, SelectedField, Selection } from './selection.ts';

/** One validated operation of a client, with the fragments of its text. */
export interface ClientOperation {
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

export interface NormalisingSchema {
  /** The schema that clients see. */
  readonly schema: GraphQLSchema;
  /** Names of all fields, those that clients don't see included. */
  readonly fieldNames: ReadonlySet<string>;
  /** What the caller lacks for a field; absent: it is granted everything. */
  readonly unmet?: (
    type: GraphQLCompositeType,
    field: GraphQLField<unknown, unknown>,
  ) => readonly Requirement[];
  /** Names of the fields that a subgraph may be told values of: those in keys and `@requires`. */
  readonly requiredNames: ReadonlySet<string>;
}

/** Fields with one response key under the same type conditions. */
interface FieldGroup {
  readonly guards: readonly string[];
  readonly type: GraphQLCompositeType;
  readonly nodes: FieldNode[];
}

interface Collecting {
  readonly groups: Map<string, FieldGroup>;
  readonly visited: Set<string>;
}

/** What of a field decides its value, and the calls on what it gives. */
interface FieldCall extends Pick<SelectedField, 'dataKey' | 'arguments' | 'directives'> {
  readonly below: Calls;
}

/** The calls on one object, by what they mean and how the client names them. */
type Calls = Map<string, FieldCall>;

/** More fields than any sensible operation has once its fragments are followed. */
const MOST_FIELDS = 20_000;

/**
 * Rewrites one operation for one set of conditions: fragments followed, `@skip` and `@include` decided, literals taken out,
 * names our own (design: performance.md, Techniques). Throws GRAPHQL_VALIDATION_FAILED where it grows beyond measure.
 */
export function normaliseOperation(
  client: ClientOperation,
  conditions: Conditions,
  target: NormalisingSchema,
): NormalisedOperation {
  return new OperationNormaliser(client, conditions, target).normalise();
}

class OperationNormaliser {
  readonly #client: ClientOperation;
  readonly #conditions: Conditions;
  readonly #schema: GraphQLSchema;
  readonly #variables: OperationVariables;
  readonly #keys: DataKeys;
  readonly #requiredNames: ReadonlySet<string>;
  readonly #unmet: NonNullable<NormalisingSchema['unmet']>;
  readonly #refused: RefusedField[] = [];
  readonly #path: string[] = [];
  #fieldCount = 0;

  constructor(client: ClientOperation, conditions: Conditions, target: NormalisingSchema) {
    this.#client = client;
    this.#conditions = conditions;
    this.#schema = target.schema;
    this.#requiredNames = target.requiredNames;
    this.#variables = new OperationVariables(client.operation);
    this.#keys = new DataKeys(target.fieldNames);
    this.#unmet = target.unmet ?? (() => []);
  }

  normalise(): NormalisedOperation {
    const { operation } = this.#client;
    const rootType = this.#schema.getRootType(operation.operation);
    if (rootType === undefined || rootType === null)
      throw new GraphQLError(`The schema has no ${operation.operation}.`, { nodes: operation });
    const groups = this.#collect(rootType, operation.selectionSet.selections);
    return {
      kind: operation.operation,
      selection: this.#select(rootType, groups, new Map()),
      introspection: groups.filter(isIntrospection).flatMap(({ nodes }) => nodes),
      refused: this.#refused,
      variables: this.#variables.sources,
      variableDefinitions: this.#variables.definitions,
      responseKeys: this.#keys.responseKeys,
    };
  }

  #select(type: GraphQLCompositeType, groups: readonly FieldGroup[], calls: Calls): Selection {
    return { typeName: type.name, fields: groups.map((group) => this.#writeField(group, calls)) };
  }

  #writeField({ guards, type, nodes }: FieldGroup, calls: Calls): SelectedField {
    this.#fieldCount += 1;
    if (this.#fieldCount > MOST_FIELDS) throw tooManyFields();
    const [node] = nodes;
    if (node === undefined) throw new TypeError('A group of fields holds at least one.');
    const name = node.name.value;
    const responseKey = responseKeyOf(node);
    if (name.startsWith('__')) {
      const nothing = { arguments: [], directives: [], selection: null };
      return { name, dataKey: name, responseKey, guards, ...nothing };
    }
    const definition = fieldOf(type, name);
    const refused = this.#refuse(type, definition, responseKey);
    if (refused !== null) {
      const nothing = { arguments: [], directives: [], selection: null };
      return { name, dataKey: name, responseKey, guards, ...nothing, refused };
    }
    const { below, ...call } = this.#call(node, definition, { calls, guards });
    this.#path.push(responseKey);
    const selection = this.#selectBelow(definition, nodes, below);
    this.#path.pop();
    return { name, responseKey, guards, ...call, selection };
  }

  #selectBelow(
    { type }: GraphQLField<unknown, unknown>,
    nodes: readonly FieldNode[],
    below: Calls,
  ): Selection | null {
    const valueType = getNamedType(type);
    if (!isCompositeType(valueType)) return null;
    return this.#select(valueType, this.#collect(valueType, nodes.flatMap(selectionsOf)), below);
  }

  /** Null where the caller is granted the field. */
  #refuse(
    type: GraphQLCompositeType,
    field: GraphQLField<unknown, unknown>,
    responseKey: string,
  ): RefusedField | null {
    const unmet = this.#unmet(type, field);
    if (unmet.length === 0) return null;
    const keys = [...this.#path, responseKey];
    const refused = { coordinate: `${type.name}.${field.name}`, keys, unmet };
    this.#refused.push(refused);
    return refused;
  }

  /** The same call under other type conditions has the same key, so that what is selected below it is one object. */
  #call(
    node: FieldNode,
    definition: GraphQLField<unknown, unknown>,
    { calls, guards }: { readonly calls: Calls; readonly guards: FieldGroup['guards'] },
  ): FieldCall {
    const signature = signatureOf(node);
    const known = calls.get(signature);
    if (known !== undefined) return known;
    const responseKey = responseKeyOf(node);
    const hasOwnKey = responseKey !== definition.name || this.#isAmbiguous(definition, guards);
    const call = {
      dataKey: hasOwnKey ? this.#keys.create(definition.name, responseKey) : definition.name,
      arguments: (node.arguments ?? []).map((given) => ({
        ...given,
        value: this.#variables.extract(given.value, argumentOf(definition, given.name.value)),
      })),
      directives: (node.directives ?? [])
        .filter((directive) => !isCondition(directive))
        .map((directive) => this.#variables.rename(directive)),
      below: new Map(),
    };
    calls.set(signature, call);
    return call;
  }

  /**
   * True where the field's name may stand for another value of the same object: a plain call that a subgraph requires,
   * or one with other arguments under another type condition.
   */
  #isAmbiguous({ name, args }: GraphQLField<unknown, unknown>, guards: FieldGroup['guards']): boolean {
    return args.length > 0 && (guards.length > 0 || this.#requiredNames.has(name));
  }

  #collect(type: GraphQLCompositeType, nodes: readonly SelectionNode[]): readonly FieldGroup[] {
    const collecting: Collecting = { groups: new Map(), visited: new Set() };
    this.#collectInto(collecting, { type, guards: [], possible: this.#possible(type) }, nodes);
    return [...collecting.groups.values()];
  }

  #collectInto(collecting: Collecting, place: Place, nodes: readonly SelectionNode[]): void {
    for (const node of nodes) {
      if (!isSelected(node, this.#conditions)) continue;
      if (node.kind === Kind.FIELD) addToGroup(collecting, place, node);
      else this.#follow(collecting, place, node);
    }
  }

  #follow(collecting: Collecting, place: Place, node: FragmentSpreadNode | InlineFragmentNode): void {
    const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : this.#client.fragments.get(node.name.value);
    if (fragment === undefined) return;
    const inner = this.#narrow(place, fragment.typeCondition?.name.value);
    if (inner === null) return;
    if (node.kind === Kind.FRAGMENT_SPREAD) {
      const visit = [...inner.guards, node.name.value].join(' ');
      if (collecting.visited.has(visit)) return;
      collecting.visited.add(visit);
    }
    this.#collectInto(collecting, inner, fragment.selectionSet.selections);
  }

  /** The place within a type condition: the same where it says nothing new, null where it never holds. */
  #narrow(place: Place, condition: string | undefined): Place | null {
    const type = condition === undefined ? place.type : this.#schema.getType(condition);
    if (!isCompositeType(type)) throw new TypeError(`${String(condition)} is no type that has fields.`);
    const possible = this.#possible(type).filter((name) => place.possible.includes(name));
    if (possible.length === 0) return null;
    const isKnown =
      type === place.type ||
      (isAbstractType(type) && !isUnionType(place.type) && this.#schema.isSubType(type, place.type));
    return isKnown ? place : { type, guards: [...place.guards, type.name], possible };
  }

  /** Names of the object types that fit a type. */
  #possible(type: GraphQLCompositeType): readonly string[] {
    return isAbstractType(type) ? this.#schema.getPossibleTypes(type).map(({ name }) => name) : [type.name];
  }
}

interface Place {
  readonly type: GraphQLCompositeType;
  /** Object types that an object can be of here. */
  readonly possible: readonly string[];
  readonly guards: readonly string[];
}

function addToGroup({ groups }: Collecting, { type, guards }: Place, node: FieldNode): void {
  const key = [...guards, responseKeyOf(node)].join(' ');
  const group = groups.get(key);
  if (group === undefined) groups.set(key, { guards, type, nodes: [node] });
  else group.nodes.push(node);
}

function isIntrospection({ nodes: [node] }: FieldGroup): boolean {
  return node?.name.value === '__schema' || node?.name.value === '__type';
}

function isCondition({ name }: DirectiveNode): boolean {
  return name.value === 'skip' || name.value === 'include';
}

/** Equal for fields that mean the same value of the same object, under the same response key. */
function signatureOf(node: FieldNode): string {
  const parts = [...(node.arguments ?? []), ...(node.directives ?? []).filter((each) => !isCondition(each))];
  return [responseKeyOf(node), node.name.value, ...parts.map((part) => print(part)).sort()].join('\n');
}

function responseKeyOf(node: FieldNode): string {
  return node.alias?.value ?? node.name.value;
}

function selectionsOf(node: FieldNode): readonly SelectionNode[] {
  return node.selectionSet?.selections ?? [];
}

function fieldOf(type: GraphQLCompositeType, name: string): GraphQLField<unknown, unknown> {
  const field = isUnionType(type) ? undefined : type.getFields()[name];
  if (field === undefined) throw new TypeError(`${type.name} has no field ${name}.`);
  return field;
}

function argumentOf(field: GraphQLField<unknown, unknown>, name: string): GraphQLArgument {
  const argument = field.args.find((candidate) => candidate.name === name);
  if (argument === undefined) throw new TypeError(`${field.name} has no argument ${name}.`);
  return argument;
}

function tooManyFields(): Error {
  return catalogueError(
    'GRAPHQL_VALIDATION_FAILED',
    `The operation selects more than ${String(MOST_FIELDS)} fields once its fragments are followed; ask for less in one operation.`,
  );
}
