import {
  Kind,
  print,
  type ArgumentNode,
  type ConstArgumentNode,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type FieldNode,
  type InterfaceTypeDefinitionNode,
  type ObjectTypeDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type TypeNode,
} from 'graphql';
import { parseFieldSet, printFieldSet } from './field-set.ts';

/** What a stand-in stands for. */
export interface RequiredCall {
  readonly field: string;
  readonly arguments: readonly ArgumentNode[];
}

/** A supergraph in which no `@requires` has arguments. */
export interface ExpandedSupergraph {
  readonly document: DocumentNode;
  /** By the names of the stand-ins; empty where nothing had to be expanded. */
  readonly calls: ReadonlyMap<string, RequiredCall>;
  /** What fields require of their object in one subgraph, in terms of stand-ins; see `needKey`. */
  readonly needs: ReadonlyMap<string, SelectionSetNode>;
}

type FieldsNode = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/** Key of `needs`; `graph` is the subgraph's name in the enum `join__Graph`. */
export function needKey(graph: string, typeName: string, field: string): string {
  return `${graph} ${typeName}.${field}`;
}

/** Gives each call with arguments in a `@requires` a field of its own. */
export function expandSupergraph(supergraph: DocumentNode): ExpandedSupergraph {
  return new SupergraphExpansion(supergraph).expand();
}

class SupergraphExpansion {
  readonly #document: DocumentNode;
  readonly #types: ReadonlyMap<string, FieldsNode>;
  readonly #taken: Set<string>;
  /** Stand-ins by the call that they stand for, as text. */
  readonly #names = new Map<string, string>();
  readonly #calls = new Map<string, RequiredCall>();
  readonly #needs = new Map<string, SelectionSetNode>();
  /** Stand-ins that each type gets. */
  readonly #added = new Map<string, Set<string>>();

  constructor(document: DocumentNode) {
    this.#document = document;
    this.#types = new Map(document.definitions.filter(hasFields).map((node) => [node.name.value, node]));
    this.#taken = new Set(
      [...this.#types.values()].flatMap(({ fields = [] }) => fields.map(({ name }) => name.value)),
    );
  }

  expand(): ExpandedSupergraph {
    const rewritten = this.#document.definitions.map((node) =>
      hasFields(node) ? this.#rewriteType(node) : node,
    );
    const definitions = rewritten.map((node) => (hasFields(node) ? this.#addStandIns(node) : node));
    return { document: { ...this.#document, definitions }, calls: this.#calls, needs: this.#needs };
  }

  #rewriteType(type: FieldsNode): FieldsNode {
    const fields = (type.fields ?? []).map((field) => {
      const directives = field.directives?.map((directive) => this.#rewriteJoin(directive, type, field));
      return directives === undefined ? field : { ...field, directives };
    });
    return { ...type, fields };
  }

  #rewriteJoin(
    directive: ConstDirectiveNode,
    type: FieldsNode,
    field: FieldDefinitionNode,
  ): ConstDirectiveNode {
    const required = directive.name.value === 'join__field' ? argumentOf(directive, 'requires') : undefined;
    if (required?.value.kind !== Kind.STRING) return directive;
    const selectionSet = this.#rewriteSelection(parseFieldSet(required.value.value), type.name.value);
    const graph = argumentOf(directive, 'graph')?.value;
    if (graph?.kind === Kind.ENUM)
      this.#needs.set(needKey(graph.value, type.name.value, field.name.value), selectionSet);
    const value = { ...required.value, value: printFieldSet(selectionSet) };
    return {
      ...directive,
      arguments: (directive.arguments ?? []).map((each) =>
        each === required ? { ...required, value } : each,
      ),
    };
  }

  #rewriteSelection(selectionSet: SelectionSetNode, typeName: string): SelectionSetNode {
    const selections = selectionSet.selections.map((node): SelectionNode => {
      if (node.kind === Kind.FIELD) return this.#rewriteField(node, typeName);
      if (node.kind === Kind.FRAGMENT_SPREAD) return node;
      const inner = node.typeCondition?.name.value ?? typeName;
      return { ...node, selectionSet: this.#rewriteSelection(node.selectionSet, inner) };
    });
    return { ...selectionSet, selections };
  }

  #rewriteField(node: FieldNode, typeName: string): FieldNode {
    const definition = this.#types.get(typeName)?.fields?.find(({ name }) => name.value === node.name.value);
    const below =
      node.selectionSet === undefined || definition === undefined
        ? {}
        : { selectionSet: this.#rewriteSelection(node.selectionSet, namedType(definition.type)) };
    if ((node.arguments ?? []).length === 0) return { ...node, ...below };
    const name = this.#standInFor(node);
    this.#addTo(typeName, name);
    return { kind: Kind.FIELD, name: { kind: Kind.NAME, value: name }, ...below };
  }

  #standInFor(node: FieldNode): string {
    const given = [...(node.arguments ?? [])].sort((a, b) => (a.name.value < b.name.value ? -1 : 1));
    const text = `${node.name.value}(${given.map((argument) => print(argument)).join()})`;
    const known = this.#names.get(text);
    if (known !== undefined) return known;
    let number = this.#names.size;
    while (this.#taken.has(`${node.name.value}_required_${String(number)}`)) number += 1;
    const name = `${node.name.value}_required_${String(number)}`;
    this.#taken.add(name);
    this.#names.set(text, name);
    this.#calls.set(name, { field: node.name.value, arguments: given });
    return name;
  }

  /** Whatever has an interface has its fields. */
  #addTo(typeName: string, standIn: string): void {
    for (const { name, interfaces = [] } of this.#types.values()) {
      const isMeant = name.value === typeName || interfaces.some((above) => above.name.value === typeName);
      if (!isMeant) continue;
      this.#added.set(name.value, (this.#added.get(name.value) ?? new Set()).add(standIn));
    }
  }

  #addStandIns(type: FieldsNode): FieldsNode {
    const standIns = [...(this.#added.get(type.name.value) ?? [])].flatMap((name) => {
      const call = this.#calls.get(name);
      const field = type.fields?.find((each) => each.name.value === call?.field);
      return field === undefined ? [] : [{ ...field, name: { ...field.name, value: name }, arguments: [] }];
    });
    return { ...type, fields: [...(type.fields ?? []), ...standIns] };
  }
}

function hasFields(node: { readonly kind: Kind }): node is FieldsNode {
  return node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION;
}

function argumentOf(directive: ConstDirectiveNode, name: string): ConstArgumentNode | undefined {
  return directive.arguments?.find((argument) => argument.name.value === name);
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
