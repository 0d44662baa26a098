import {
  Kind,
  parse,
  print,
  stripIgnoredCharacters,
  visit,
  type DocumentNode,
  type FieldNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { FetchNode, PlanNode, RequiredSelection } from '../query-plan.ts';
import { needKey, type ExpandedSupergraph } from './expand-supergraph.ts';
import { sentPaths, withoutOthers } from './sent-paths.ts';

export interface CallRestoring extends Pick<ExpandedSupergraph, 'calls' | 'needs'> {
  /** Names in the enum `join__Graph` by the names of subgraphs. */
  readonly graphOf: ReadonlyMap<string, string>;
  /** A type and all interfaces that it has. */
  readonly typesOf: (typeName: string) => readonly string[];
}

/** Fields that can be asked for with one representation. */
interface FieldGroup {
  readonly fields: Set<FieldNode>;
  /** Data keys by where they are sent. */
  readonly sent: Map<string, string>;
}

/**
 * A fetch that was planned with stand-ins, in the subgraph's own terms: calls under the stand-ins' names as aliases, required
 * values under the names of their fields. Where two values would be sent under one name it becomes several fetches, each
 * for the fields that need the same one.
 */
export function restoreCalls(fetch: FetchNode, restoring: CallRestoring): PlanNode {
  if (restoring.calls.size === 0) return fetch;
  const document = parse(fetch.operation, { noLocation: true });
  const requires = fetch.requires?.map((node) => sendAsField(node, restoring)) ?? null;
  const crowded = new Set(
    [...sentPaths(requires ?? [])].filter(([, keys]) => keys.size > 1).map(([path]) => path),
  );
  if (requires === null || crowded.size === 0)
    return { ...fetch, requires, operation: printCalls(document, restoring) };
  const groups = groupFields(document, fetch.serviceName, restoring);
  return {
    kind: 'Parallel',
    nodes: groups.map(({ fields, sent }) => {
      const part = keepFields(document, fields);
      const isWanted = (path: string, key: string): boolean => !crowded.has(path) || sent.get(path) === key;
      return {
        ...fetch,
        operation: printCalls(part, restoring),
        variableUsages: usedVariables(part),
        requires: withoutOthers(requires, isWanted),
      };
    }),
  };
}

function sendAsField(node: RequiredSelection, restoring: CallRestoring): RequiredSelection {
  const selections = node.selections?.map((each) => sendAsField(each, restoring));
  if (node.kind === 'InlineFragment') return { ...node, selections: selections ?? [] };
  const name = restoring.calls.get(node.key)?.field ?? node.name;
  return { ...node, name, selections: selections ?? null };
}

function printCalls(document: DocumentNode, { calls }: CallRestoring): string {
  const restored = visit(document, {
    Field: (node) => {
      const call = calls.get(node.name.value);
      if (call === undefined) return undefined;
      return {
        ...node,
        alias: node.alias ?? node.name,
        name: { kind: Kind.NAME, value: call.field },
        arguments: call.arguments,
      };
    },
  });
  return stripIgnoredCharacters(print(restored));
}

/** The fields of entities, so that no group needs two values under one name. */
function groupFields(
  document: DocumentNode,
  subgraph: string,
  restoring: CallRestoring,
): readonly FieldGroup[] {
  const groups: FieldGroup[] = [];
  visitEntityFields(document, (field, typeName) => {
    const needs = needsOf(field, typeName, { subgraph, restoring });
    const fitting = groups.find(({ sent }) => needs.every(([path, key]) => (sent.get(path) ?? key) === key));
    const group = fitting ?? { fields: new Set(), sent: new Map() };
    if (fitting === undefined) groups.push(group);
    group.fields.add(field);
    for (const [path, key] of needs) group.sent.set(path, key);
    return field;
  });
  return groups;
}

function needsOf(
  field: FieldNode,
  typeName: string,
  { subgraph, restoring }: { readonly subgraph: string; readonly restoring: CallRestoring },
): readonly (readonly [path: string, key: string])[] {
  const graph = restoring.graphOf.get(subgraph) ?? '';
  const name = restoring.calls.get(field.name.value)?.field ?? field.name.value;
  const needed = restoring
    .typesOf(typeName)
    .map((each) => restoring.needs.get(needKey(graph, each, name)))
    .find((each) => each !== undefined);
  const requires = readSelection(needed).map((node) => sendAsField(node, restoring));
  return [...sentPaths(requires)].flatMap(([path, keys]) => [...keys].map((key) => [path, key] as const));
}

function readSelection(selectionSet: SelectionSetNode | undefined): readonly RequiredSelection[] {
  return (selectionSet?.selections ?? []).map((node): RequiredSelection => {
    if (node.kind === Kind.FRAGMENT_SPREAD) throw new TypeError('A field set has no named fragments.');
    if (node.kind === Kind.INLINE_FRAGMENT) {
      const typeCondition = node.typeCondition?.name.value ?? null;
      return { kind: 'InlineFragment', typeCondition, selections: readSelection(node.selectionSet) };
    }
    const selections = node.selectionSet === undefined ? null : readSelection(node.selectionSet);
    return { kind: 'Field', name: node.name.value, key: node.name.value, selections };
  });
}

/** The part of a fetch that asks for these fields of entities. */
function keepFields(document: DocumentNode, fields: ReadonlySet<FieldNode>): DocumentNode {
  const part = visitEntityFields(document, (field) => (fields.has(field) ? field : null));
  const used = new Set(usedVariables(part));
  return visit(part, {
    VariableDefinition: ({ variable }) =>
      variable.name.value === 'representations' || used.has(variable.name.value) ? undefined : null,
  });
}

/** Calls `change` with each field of `_entities` but the type name; null leaves it out, and fragments that get empty. */
function visitEntityFields(
  document: DocumentNode,
  change: (field: FieldNode, typeName: string) => FieldNode | null,
): DocumentNode {
  const follow = ({ selections, ...rest }: SelectionSetNode, typeName: string): SelectionSetNode => ({
    ...rest,
    selections: selections.flatMap((node): readonly SelectionNode[] => {
      if (node.kind === Kind.INLINE_FRAGMENT) {
        const inner = follow(node.selectionSet, node.typeCondition?.name.value ?? typeName);
        return inner.selections.length === 0 ? [] : [{ ...node, selectionSet: inner }];
      }
      if (node.kind !== Kind.FIELD || node.name.value === '__typename') return [node];
      const changed = change(node, typeName);
      return changed === null ? [] : [changed];
    }),
  });
  return visit(document, {
    Field: (node) =>
      node.name.value === '_entities' && node.selectionSet !== undefined
        ? { ...node, selectionSet: follow(node.selectionSet, '_Entity') }
        : undefined,
  });
}

/** Names of the variables that are used, but for the representations. */
function usedVariables(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => {
      if (name.value !== 'representations') names.add(name.value);
    },
  });
  return [...names];
}
