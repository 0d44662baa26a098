import { Kind, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';

/**
 * Names of the fields that a request selects below this one, through fragments. What @skip takes out again
 * is named all the same: at worst something is read that is not shown.
 */
export function selectedFields(info: GraphQLResolveInfo): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of info.fieldNodes) collectNames(node.selectionSet, info, names);
  return names;
}

/** True where nothing but the key of a reference is asked: what it refers to need not be read. */
export function selectsOnlyKey(info: GraphQLResolveInfo, key: string): boolean {
  return [...selectedFields(info)].every((name) => name === key || name === '__typename');
}

function collectNames(
  selectionSet: SelectionSetNode | undefined,
  info: GraphQLResolveInfo,
  names: Set<string>,
): void {
  for (const selection of selectionSet?.selections ?? []) {
    if (selection.kind === Kind.FIELD) names.add(selection.name.value);
    else if (selection.kind === Kind.INLINE_FRAGMENT) collectNames(selection.selectionSet, info, names);
    else collectNames(info.fragments[selection.name.value]?.selectionSet, info, names);
  }
}
