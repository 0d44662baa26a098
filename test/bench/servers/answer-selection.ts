import {
  Kind,
  parse,
  valueFromASTUntyped,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** Values by field name; a function is a field with arguments. Every object names its type in `__typename`. */
export interface Answerable {
  readonly __typename: string;
  readonly [field: string]: unknown;
}

/** One request, as it comes over HTTP. */
export interface Question {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

interface Scope {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Interfaces of a type, so that conditions on them are met. */
  readonly interfacesOf: (typeName: string) => readonly string[];
}

type Answer = Record<string, unknown>;

/**
 * What a service with these values answers. Only as much of GraphQL as the bench's gateways ask: no directives and no
 * null propagation. Throws where something is asked that is not there, so that no gateway is measured on a wrong answer.
 */
export function answerSelection(
  root: Answerable,
  { query, variables = {} }: Question,
  interfacesOf: (typeName: string) => readonly string[] = () => [],
): Answer {
  const { definitions } = parse(query, { noLocation: true });
  const operation = definitions.find(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  );
  if (operation === undefined) throw new TypeError('A request without an operation.');
  const fragments = new Map(
    definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );
  return answerObject(root, operation.selectionSet, { fragments, variables, interfacesOf });
}

function answerObject(value: Answerable, selectionSet: SelectionSetNode, scope: Scope): Answer {
  const answer: Answer = {};
  addSelections(answer, value, selectionSet, scope);
  return answer;
}

function addSelections(
  answer: Answer,
  value: Answerable,
  { selections }: SelectionSetNode,
  scope: Scope,
): void {
  for (const node of selections) {
    if (node.kind === Kind.FIELD) addField(answer, value, node, scope);
    else {
      const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : scope.fragments.get(node.name.value);
      if (fragment === undefined) throw new TypeError('A spread of a fragment that is not there.');
      const condition = fragment.typeCondition?.name.value ?? value.__typename;
      if (condition === value.__typename || scope.interfacesOf(value.__typename).includes(condition))
        addSelections(answer, value, fragment.selectionSet, scope);
    }
  }
}

function addField(answer: Answer, value: Answerable, field: FieldNode, scope: Scope): void {
  const name = field.name.value;
  const key = field.alias?.value ?? name;
  const given = value[name];
  if (given === undefined) throw new TypeError(`${value.__typename} has no field ${name}.`);
  const resolved = isFieldOfArguments(given) ? given(readArguments(field, scope)) : given;
  const next = answerValue(resolved, field.selectionSet, scope);
  const known = answer[key];
  answer[key] = known === undefined ? next : merge(known, next);
}

function isFieldOfArguments(given: unknown): given is (values: Readonly<Record<string, unknown>>) => unknown {
  return typeof given === 'function';
}

function readArguments(field: FieldNode, { variables }: Scope): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    (field.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value, variables)]),
  );
}

function answerValue(value: unknown, selectionSet: SelectionSetNode | undefined, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map((item) => answerValue(item, selectionSet, scope));
  if (selectionSet === undefined || value === null) return value;
  return answerObject(value as Answerable, selectionSet, scope);
}

/** One field selected twice, with different fields below it (GraphQL, MergeSelectionSets). */
function merge(left: unknown, right: unknown): unknown {
  if (Array.isArray(left) && Array.isArray(right))
    return left.map((item, index) => merge(item, right[index]));
  if (typeof left !== 'object' || left === null || typeof right !== 'object' || right === null) return right;
  const merged: Answer = { ...left };
  for (const [key, value] of Object.entries(right))
    merged[key] = key in merged ? merge(merged[key], value) : value;
  return merged;
}
