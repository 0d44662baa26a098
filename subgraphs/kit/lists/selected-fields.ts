import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  Kind,
  type GraphQLResolveInfo,
  type NamedTypeNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/**
 * Names of the fields that a request selects below this one, through fragments; below a union, of the type
 * that is named. What @skip or @include takes out is not selected: a reference of which no more than the key is left
 * need not lead anywhere.
 */
export function selectedFields(info: GraphQLResolveInfo, typeName?: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of info.fieldNodes) collectNames(node.selectionSet, { info, typeName, names });
  return names;
}

/** True where nothing but the key of a reference is asked: what it refers to need not be read. */
export function selectsOnlyKey(info: GraphQLResolveInfo, key: string): boolean {
  return [...selectedFields(info)].every((name) => name === key || name === '__typename');
}

interface Collection {
  readonly info: GraphQLResolveInfo;
  readonly typeName: string | undefined;
  readonly names: Set<string>;
}

function collectNames(selectionSet: SelectionSetNode | undefined, collection: Collection): void {
  for (const selection of selectionSet?.selections ?? []) {
    if (isTakenOut(selection, collection.info)) continue;
    if (selection.kind === Kind.FIELD) collection.names.add(selection.name.value);
    else {
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : collection.info.fragments[selection.name.value];
      if (applies(fragment?.typeCondition, collection)) collectNames(fragment?.selectionSet, collection);
    }
  }
}

function isTakenOut(selection: SelectionNode, { variableValues }: GraphQLResolveInfo): boolean {
  if (selection.directives === undefined || selection.directives.length === 0) return false;
  const skip = getDirectiveValues(GraphQLSkipDirective, selection, variableValues);
  const include = getDirectiveValues(GraphQLIncludeDirective, selection, variableValues);
  return skip?.['if'] === true || include?.['if'] === false;
}

/** A fragment on another type of a union says nothing of this one. */
function applies(condition: NamedTypeNode | undefined, { info, typeName }: Collection): boolean {
  if (condition === undefined || typeName === undefined) return true;
  return condition.name.value === typeName || isAbstractType(info.schema.getType(condition.name.value));
}
