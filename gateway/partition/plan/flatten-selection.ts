import { Kind, type FieldNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/**
 * The fields that a selection set asks of one object type: fragments opened where their type condition holds,
 * `@skip`/`@include` decided by the variables, and fields of one response key merged into one (GraphQL,
 * CollectFields and MergeSelectionSets).
 */
export function flattenSelection(
  typeName: string,
  selectionSet: SelectionSetNode,
  fragments: Fragments,
  variables: Readonly<Record<string, unknown>>,
): readonly FieldNode[] {
  const fields = new Map<string, FieldNode>();
  for (const field of collectFields(typeName, selectionSet, fragments, variables)) {
    const key = responseKey(field);
    const known = fields.get(key);
    fields.set(key, known === undefined ? field : mergeFields(known, field));
  }
  return [...fields.values()];
}

function mergeFields(left: FieldNode, right: FieldNode): FieldNode {
  if (left.selectionSet === undefined || right.selectionSet === undefined) return left;
  const selections = [...left.selectionSet.selections, ...right.selectionSet.selections];
  return { ...left, directives: [], selectionSet: { kind: Kind.SELECTION_SET, selections } };
}

function collectFields(
  typeName: string,
  selectionSet: SelectionSetNode,
  fragments: Fragments,
  variables: Readonly<Record<string, unknown>>,
): readonly FieldNode[] {
  return selectionSet.selections.flatMap((selection) => {
    if (!isIncluded(selection, variables)) return [];
    if (selection.kind === Kind.FIELD) return [selection];
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    const condition = fragment?.typeCondition?.name.value ?? typeName;
    if (fragment === undefined || condition !== typeName) return [];
    return collectFields(typeName, fragment.selectionSet, fragments, variables);
  });
}

function isIncluded(
  selection: SelectionSetNode['selections'][number],
  variables: Readonly<Record<string, unknown>>,
): boolean {
  for (const directive of selection.directives ?? []) {
    const value = directive.arguments?.[0]?.value;
    const condition =
      value?.kind === Kind.VARIABLE
        ? variables[value.name.value]
        : value?.kind === Kind.BOOLEAN && value.value;
    if (directive.name.value === 'skip' && condition === true) return false;
    if (directive.name.value === 'include' && condition !== true) return false;
  }
  return true;
}

/** The name under which a field's value stands in the answer. */
export function responseKey(field: FieldNode): string {
  return field.alias?.value ?? field.name.value;
}
