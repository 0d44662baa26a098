import {
  Kind,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  type ObjectTypeDefinitionNode,
  type SelectionSetNode,
  type TypeNode,
} from 'graphql';
import { parseFieldSet } from '../required-calls/field-set.ts';

/** What one subgraph can do with a field. */
export interface SubgraphField {
  /** Name of the type of its value, without lists and `!`. */
  readonly typeName: string;
  /** It knows of the field, but does not resolve it. */
  readonly isExternal: boolean;
  /** What it has to be sent. */
  readonly requires: SelectionSetNode | null;
  /** What it gives below the field though it does not resolve it elsewhere. */
  readonly provides: SelectionSetNode | null;
}

type FieldsNode = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/** The fields of all subgraphs, as a supergraph's `@join__field` tells them (Federation 2, join spec). */
export class SubgraphFields {
  readonly #fields = new Map<string, SubgraphField>();

  constructor(supergraph: DocumentNode) {
    for (const node of supergraph.definitions) {
      if (node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION)
        this.#readType(node);
    }
  }

  /** Null where nothing is told of it: then nothing speaks against it either. */
  get(graph: string, typeName: string, field: string): SubgraphField | null {
    return this.#fields.get(`${graph} ${typeName}.${field}`) ?? null;
  }

  #readType(type: FieldsNode): void {
    const keys = keysByGraph(type);
    for (const field of type.fields ?? []) {
      const joins = (field.directives ?? []).filter(({ name }) => name.value === 'join__field');
      for (const graph of joins.length === 0 ? keys.keys() : [])
        this.#add(graph, type, field, { isExternal: false, requires: null, provides: null });
      for (const join of joins) {
        const graph = readArgument(join, 'graph');
        if (typeof graph !== 'string') continue;
        const isKey = keys.get(graph)?.has(field.name.value) === true;
        this.#add(graph, type, field, {
          isExternal: readArgument(join, 'external') === true && !isKey,
          requires: readFieldSet(join, 'requires'),
          provides: readFieldSet(join, 'provides'),
        });
      }
    }
  }

  #add(
    graph: string,
    type: FieldsNode,
    field: FieldDefinitionNode,
    facts: Omit<SubgraphField, 'typeName'>,
  ): void {
    const key = `${graph} ${type.name.value}.${field.name.value}`;
    this.#fields.set(key, { typeName: namedType(field.type), ...facts });
  }
}

/** The subgraphs that know a type, each with the names of the fields that its keys begin with. */
function keysByGraph({ directives = [] }: FieldsNode): ReadonlyMap<string, ReadonlySet<string>> {
  const keys = new Map<string, Set<string>>();
  for (const directive of directives.filter(({ name }) => name.value === 'join__type')) {
    const graph = readArgument(directive, 'graph');
    if (typeof graph !== 'string') continue;
    const names = keys.get(graph) ?? new Set();
    for (const node of readFieldSet(directive, 'key')?.selections ?? [])
      if (node.kind === Kind.FIELD) names.add(node.name.value);
    keys.set(graph, names);
  }
  return keys;
}

function readArgument(directive: ConstDirectiveNode, name: string): string | boolean | null {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  if (value?.kind === Kind.ENUM || value?.kind === Kind.STRING || value?.kind === Kind.BOOLEAN)
    return value.value;
  return null;
}

function readFieldSet(directive: ConstDirectiveNode, name: string): SelectionSetNode | null {
  const text = readArgument(directive, name);
  return typeof text === 'string' && text !== '' ? parseFieldSet(text) : null;
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
