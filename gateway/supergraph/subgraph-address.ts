import { Kind, parse, type ConstDirectiveNode } from 'graphql';

/** The address that a supergraph gives one of its subgraphs (Federation 2, join__Graph); null where it has none. */
export function subgraphAddress(supergraphSdl: string, name: string): string | null {
  for (const node of parse(supergraphSdl, { noLocation: true }).definitions) {
    if (node.kind !== Kind.ENUM_TYPE_DEFINITION || node.name.value !== 'join__Graph') continue;
    for (const value of node.values ?? []) {
      const graph = value.directives?.find((directive) => directive.name.value === 'join__graph');
      if (argument(graph, 'name') === name) return argument(graph, 'url');
    }
  }
  return null;
}

function argument(directive: ConstDirectiveNode | undefined, name: string): string | null {
  const value = directive?.arguments?.find((candidate) => candidate.name.value === name)?.value;
  return value?.kind === Kind.STRING ? value.value : null;
}
