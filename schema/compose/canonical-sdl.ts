import {
  Kind,
  OperationTypeNode,
  parse,
  print,
  visit,
  type ConstArgumentNode,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type TypeDefinitionNode,
  type TypeExtensionNode,
} from 'graphql';
import { FEDERATION_ROOT_FIELDS, isBoilerplate } from './sdl-boilerplate.ts';

/** A service's SDL in the one form that equal schemas share. */
export interface CanonicalSdl {
  /** Sorted, without descriptions and without what every subgraph has: equal texts are one class. */
  readonly text: string;
  /** The same definitions with their descriptions, by name. */
  readonly types: ReadonlyMap<string, TypeDefinitionNode>;
}

/** Directives that mean something to a client of the logical subgraph; all others are a service's own affair. */
const KEPT_DIRECTIVES: ReadonlySet<string> = new Set([
  'key',
  'inaccessible',
  'deprecated',
  'specifiedBy',
  'oneOf',
]);

/**
 * Reads SDL, as `_service { sdl }` gives it, into its canonical form: extensions joined to what they extend,
 * everything sorted by name, federation's boilerplate and directives of no meaning to clients left out. Throws
 * graphql's syntax error where the text is not SDL.
 */
export function canonicalSdl(sdl: string): CanonicalSdl {
  const document = withQueryRoot(parse(sdl, { noLocation: true }));
  const types = new Map<string, TypeDefinitionNode>();
  for (const node of document.definitions) {
    if (isBoilerplate(node) || !isTypeNode(node)) continue;
    const known = types.get(node.name.value);
    types.set(node.name.value, known === undefined ? asDefinition(node) : joinTypes(known, node));
  }
  const sorted = new Map(
    [...types].sort(([left], [right]) => compareNames(left, right)).map(([name, type]) => [name, tidy(type)]),
  );
  const definitions = [...sorted.values()].filter((type) => !isEmptyQuery(type));
  const text = definitions.map((type) => print(withoutDescriptions(type))).join('\n\n');
  return { text, types: sorted };
}

/** A definition as text that does not depend on descriptions. */
export function canonicalText(node: TypeDefinitionNode | FieldNodeOf<TypeDefinitionNode>): string {
  return print(withoutDescriptions(node));
}

type FieldNodeOf<Type> = Type extends { readonly fields?: readonly (infer Field)[] | undefined }
  ? Field
  : never;

function withoutDescriptions<Node extends TypeDefinitionNode | FieldNodeOf<TypeDefinitionNode>>(
  node: Node,
): Node {
  return visit(node, {
    enter: (inner) => ('description' in inner ? { ...inner, description: undefined } : undefined),
  });
}

function isTypeNode(node: DefinitionNode): node is TypeDefinitionNode | TypeExtensionNode {
  return /Type(Definition|Extension)$/.test(node.kind);
}

function asDefinition(node: TypeDefinitionNode | TypeExtensionNode): TypeDefinitionNode {
  return { ...node, kind: node.kind.replace('Extension', 'Definition') } as TypeDefinitionNode;
}

const PARTS = ['directives', 'interfaces', 'fields', 'values', 'types'] as const;

function joinTypes(
  known: TypeDefinitionNode,
  added: TypeDefinitionNode | TypeExtensionNode,
): TypeDefinitionNode {
  const [left, right] = [known, added] as unknown as readonly Readonly<Record<string, readonly unknown[]>>[];
  const parts = PARTS.map((part) => [part, [...(left?.[part] ?? []), ...(right?.[part] ?? [])]]);
  const description = known.description ?? ('description' in added ? added.description : undefined);
  return {
    ...known,
    ...(Object.fromEntries(parts) as object),
    ...(description === undefined ? {} : { description }),
  };
}

/** Everything below a definition in the order of names, with the directives that count. */
function tidy(type: TypeDefinitionNode): TypeDefinitionNode {
  return visit(type, {
    leave: (node) => {
      // The values of a default stand in their own order.
      if (node.kind === Kind.LIST) return undefined;
      const lists = Object.entries(node).filter(
        ([name, value]) => Array.isArray(value) && SORTED_LISTS.has(name),
      ) as [string, readonly Named[]][];
      const sorted = lists.map(([name, list]) => [name, sortNamed(name, list)]);
      return { ...node, ...(Object.fromEntries(sorted) as object) };
    },
  });
}

interface Named {
  readonly name: { readonly value: string };
}

const SORTED_LISTS: ReadonlySet<string> = new Set([...PARTS, 'arguments']);

function sortNamed(list: string, nodes: readonly Named[]): readonly Named[] {
  const kept =
    list === 'directives'
      ? (nodes as readonly ConstDirectiveNode[]).map(plainDirective).filter((node) => isKept(node))
      : nodes.filter((node) => list !== 'fields' || !FEDERATION_ROOT_FIELDS.has(node.name.value));
  return [...kept].sort((left, right) => compareNames(left.name.value, right.name.value));
}

function isKept(directive: ConstDirectiveNode): boolean {
  return KEPT_DIRECTIVES.has(directive.name.value);
}

/** `@federation__key` is `@key` that was not imported (Federation 2, `@link`); a key's text has single spaces. */
function plainDirective(directive: ConstDirectiveNode): ConstDirectiveNode {
  const name = directive.name.value.replace(/^federation__/, '');
  const plain = { ...directive, name: { kind: Kind.NAME, value: name } as const };
  return name === 'key' ? { ...plain, arguments: (plain.arguments ?? []).flatMap(plainKeyArgument) } : plain;
}

function plainKeyArgument(argument: ConstArgumentNode): readonly ConstArgumentNode[] {
  const { value } = argument;
  if (value.kind === Kind.BOOLEAN && value.value) return [];
  if (value.kind !== Kind.STRING) return [argument];
  const fields = value.value.split(/[\s,]+/).filter((field) => field !== '');
  return [{ ...argument, value: { kind: Kind.STRING, value: fields.join(' ') } }];
}

/** A root type of another name is `Query` to a gateway (Federation 2 renames it too). */
function withQueryRoot(document: DocumentNode): DocumentNode {
  const name = rootName(document);
  if (name === 'Query') return document;
  const definitions = document.definitions.map((node) =>
    isTypeNode(node) && node.name.value === name
      ? { ...node, name: { kind: Kind.NAME as const, value: 'Query' } }
      : node,
  );
  return { ...document, definitions };
}

function rootName(document: DocumentNode): string {
  for (const node of document.definitions) {
    if (node.kind !== Kind.SCHEMA_DEFINITION && node.kind !== Kind.SCHEMA_EXTENSION) continue;
    const query = node.operationTypes?.find((root) => root.operation === OperationTypeNode.QUERY);
    if (query !== undefined) return query.type.name.value;
  }
  return 'Query';
}

/** All that a service has which only holds entities: nothing but federation's own root fields. */
function isEmptyQuery(type: TypeDefinitionNode): boolean {
  return type.name.value === 'Query' && 'fields' in type && type.fields?.length === 0;
}

/** By code unit: the same on every machine. */
function compareNames(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
