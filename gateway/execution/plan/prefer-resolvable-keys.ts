import { Kind, visit, type ConstDirectiveNode, type DocumentNode } from 'graphql';

/**
 * Puts keys that can be resolved before those that can't, within each type. Apollo's planner takes the first key that is at
 * hand when it comes back to a subgraph for what a field requires there, resolvable or not.
 */
export function preferResolvableKeys(supergraph: DocumentNode): DocumentNode {
  const reorder = <T extends { readonly directives?: readonly ConstDirectiveNode[] }>(node: T): T => {
    const directives = node.directives ?? [];
    if (!directives.some(isUnresolvable)) return node;
    const [last, first] = [
      directives.filter(isUnresolvable),
      directives.filter((each) => !isUnresolvable(each)),
    ];
    return { ...node, directives: [...first, ...last] };
  };
  return visit(supergraph, { ObjectTypeDefinition: reorder, InterfaceTypeDefinition: reorder });
}

function isUnresolvable({ name, arguments: given = [] }: ConstDirectiveNode): boolean {
  if (name.value !== 'join__type') return false;
  const resolvable = given.find((argument) => argument.name.value === 'resolvable')?.value;
  return resolvable?.kind === Kind.BOOLEAN && !resolvable.value;
}
