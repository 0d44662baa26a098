import {
  GraphQLError,
  Kind,
  type FragmentDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';

/** Refuses operations whose fields stand more than `maxDepth` below each other; fragments are followed. */
export function createDepthRule(maxDepth: number): ValidationRule {
  return (context: ValidationContext) => {
    const depths = new Map<string, number>();
    return {
      OperationDefinition: (node) => {
        const depth = measure(node.selectionSet, context, depths);
        if (depth <= maxDepth) return;
        const message = `The operation is ${String(depth)} fields deep; at most ${String(maxDepth)} are answered in one operation.`;
        context.reportError(new GraphQLError(message, { nodes: node }));
      },
    };
  };
}

/** Deepest chain of fields. Introspection is left out: graphql-js bounds its depth by a rule of its own. */
function measure(
  selectionSet: SelectionSetNode | undefined,
  context: ValidationContext,
  depths: Map<string, number>,
): number {
  let deepest = 0;
  for (const selection of selectionSet?.selections ?? []) {
    let depth = 0;
    if (selection.kind === Kind.FRAGMENT_SPREAD)
      depth = measureFragment(context.getFragment(selection.name.value), context, depths);
    else if (selection.kind === Kind.INLINE_FRAGMENT)
      depth = measure(selection.selectionSet, context, depths);
    else if (!selection.name.value.startsWith('__'))
      depth = 1 + measure(selection.selectionSet, context, depths);
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

function measureFragment(
  fragment: FragmentDefinitionNode | null | undefined,
  context: ValidationContext,
  depths: Map<string, number>,
): number {
  if (fragment === null || fragment === undefined) return 0;
  const name = fragment.name.value;
  const known = depths.get(name);
  if (known !== undefined) return known;
  // A fragment within itself counts as nothing here: another rule refuses it.
  depths.set(name, 0);
  const depth = measure(fragment.selectionSet, context, depths);
  depths.set(name, depth);
  return depth;
}
