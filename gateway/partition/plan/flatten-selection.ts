import { Kind, type FieldNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/**
 * The fields that a selection set asks of one object type: fragments opened where their type condition holds,
 * and `@skip`/`@include` decided by the variables (GraphQL, CollectFields).
 */
export function flattenSelection(
  typeName: string,
  selectionSet: SelectionSetNode,
  fragments: Fragments,
  variables: Readonly<Record<string, unknown>>,
): readonly FieldNode[] {
  const fields: FieldNode[] = [];
  for (const selection of selectionSet.selections) {
    if (!isIncluded(selection, variables)) continue;
    if (selection.kind === Kind.FIELD) {
      fields.push(selection);
      continue;
    }
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    if (fragment === undefined) continue;
    const condition = fragment.typeCondition?.name.value;
    if (condition !== undefined && condition !== typeName) continue;
    fields.push(...flattenSelection(typeName, fragment.selectionSet, fragments, variables));
  }
  return fields;
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
