import type { RequiredSelection } from '../query-plan.ts';

/** Data keys by where their values stand in what is sent; several where not all can be sent at once. */
export type SentPaths = ReadonlyMap<string, ReadonlySet<string>>;

/** Where the values of a selection stand in a representation. */
export function sentPaths(selections: readonly RequiredSelection[]): SentPaths {
  const paths = new Map<string, Set<string>>();
  const follow = (nodes: readonly RequiredSelection[], above: string): void => {
    for (const node of nodes) {
      if (node.kind === 'InlineFragment') {
        follow(node.selections, above);
        continue;
      }
      const path = `${above}.${node.name}`;
      paths.set(path, (paths.get(path) ?? new Set()).add(node.key));
      follow(node.selections ?? [], path);
    }
  };
  follow(selections, '');
  return paths;
}

/** Leaves out each value that stands where `wanted` has another one. */
export function withoutOthers(
  selections: readonly RequiredSelection[],
  isWanted: (path: string, key: string) => boolean,
  above = '',
): readonly RequiredSelection[] {
  return selections.flatMap((node): readonly RequiredSelection[] => {
    if (node.kind === 'InlineFragment')
      return [{ ...node, selections: withoutOthers(node.selections, isWanted, above) }];
    const path = `${above}.${node.name}`;
    if (!isWanted(path, node.key)) return [];
    if (node.selections === null) return [node];
    return [{ ...node, selections: withoutOthers(node.selections, isWanted, path) }];
  });
}
