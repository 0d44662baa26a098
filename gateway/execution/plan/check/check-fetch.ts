import {
  Kind,
  OperationTypeNode,
  parse,
  type FieldNode,
  type FragmentDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { FetchNode, RequiredSelection } from '../query-plan.ts';
import type { SubgraphFields } from './subgraph-fields.ts';

export interface FetchCheck {
  readonly fields: SubgraphFields;
  /** The subgraph's name in the enum `join__Graph`. */
  readonly graph: string;
  /** Name of the root type for each kind of operation. */
  readonly rootType: (kind: OperationTypeNode) => string;
}

/** One object of a fetch's answer. */
interface Place {
  readonly typeName: string;
  /** What the subgraph gives of it though it does not resolve it elsewhere. */
  readonly provided: readonly SelectionSetNode[];
  /** Paths of field names that it was sent; null for an object that the subgraph came to by itself. */
  readonly sent: ReadonlySet<string> | null;
}

/** `Type.field` of what a fetch asks of a subgraph that cannot answer it rightly; empty for a sound fetch. */
export function checkFetch(fetch: FetchNode, check: FetchCheck): readonly string[] {
  return new FetchChecking(fetch, check).run();
}

class FetchChecking {
  readonly #check: FetchCheck;
  readonly #fetch: FetchNode;
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  readonly #faults = new Set<string>();

  constructor(fetch: FetchNode, check: FetchCheck) {
    this.#check = check;
    this.#fetch = fetch;
  }

  run(): readonly string[] {
    const { definitions } = parse(this.#fetch.operation, { noLocation: true });
    for (const node of definitions)
      if (node.kind === Kind.FRAGMENT_DEFINITION) this.#fragments.set(node.name.value, node);
    for (const node of definitions) {
      if (node.kind !== Kind.OPERATION_DEFINITION) continue;
      const typeName = this.#check.rootType(node.operation);
      this.#checkSelections(node.selectionSet.selections, { typeName, provided: [], sent: null });
    }
    return [...this.#faults];
  }

  #checkSelections(nodes: readonly SelectionNode[], place: Place): void {
    for (const node of nodes) {
      if (node.kind === Kind.FIELD) {
        this.#checkField(node, place);
        continue;
      }
      const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : this.#fragments.get(node.name.value);
      const typeName = fragment?.typeCondition?.name.value ?? place.typeName;
      this.#checkSelections(fragment?.selectionSet.selections ?? [], { ...place, typeName });
    }
  }

  #checkField(node: FieldNode, place: Place): void {
    const name = node.name.value;
    const selections = node.selectionSet?.selections ?? [];
    if (name === '_entities') {
      const sent = new Set(requiredPaths(this.#fetch.requires ?? []));
      this.#checkSelections(selections, { typeName: '_Entity', provided: [], sent });
      return;
    }
    const field = this.#check.fields.get(this.#check.graph, place.typeName, name);
    if (field === null) return;
    const provided = place.provided.flatMap((each) => findFields(each, name));
    const lacks =
      field.requires === null
        ? []
        : neededPaths(field.requires).filter((path) => place.sent?.has(path) !== true);
    if ((field.isExternal && provided.length === 0) || lacks.length > 0)
      this.#faults.add(`${place.typeName}.${name}`);
    const below = [field.provides, ...provided.map(({ selectionSet }) => selectionSet ?? null)];
    this.#checkSelections(selections, {
      typeName: field.typeName,
      provided: below.filter((each) => each !== null),
      sent: null,
    });
  }
}

/** Fields of a name, under whatever type condition. */
function findFields(selectionSet: SelectionSetNode, name: string): readonly FieldNode[] {
  return selectionSet.selections.flatMap((node) => {
    if (node.kind === Kind.FIELD) return node.name.value === name ? [node] : [];
    return node.kind === Kind.INLINE_FRAGMENT ? findFields(node.selectionSet, name) : [];
  });
}

function requiredPaths(nodes: readonly RequiredSelection[], above = ''): readonly string[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'InlineFragment') return requiredPaths(node.selections, above);
    const path = `${above}.${node.key}`;
    return [path, ...requiredPaths(node.selections ?? [], path)];
  });
}

function neededPaths(selectionSet: SelectionSetNode, above = ''): readonly string[] {
  return selectionSet.selections.flatMap((node) => {
    if (node.kind === Kind.FRAGMENT_SPREAD) return [];
    if (node.kind === Kind.INLINE_FRAGMENT) return neededPaths(node.selectionSet, above);
    const path = `${above}.${node.name.value}`;
    return [path, ...(node.selectionSet === undefined ? [] : neededPaths(node.selectionSet, path))];
  });
}
