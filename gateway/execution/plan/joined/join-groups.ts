import type { FetchNode, PlanNode } from '../query-plan.ts';

/** Fetches of one subgraph that may go there as one request: none of them needs what another one brings. */
export interface JoinGroup {
  readonly serviceName: string;
  readonly nodes: readonly FetchNode[];
}

/**
 * The fetches for entities that can be joined, each with its group. A group has equally many fetches to come after each of
 * its own, on the longest way: so no two of it follow one another, and no two groups wait for each other.
 */
export function joinGroups(plan: PlanNode): ReadonlyMap<FetchNode, JoinGroup> {
  const byPlace = new Map<string, FetchNode[]>();
  measure(plan, 0, (node, after) => {
    if (node.requires === null) return;
    const place = JSON.stringify([after, node.serviceName]);
    byPlace.set(place, [...(byPlace.get(place) ?? []), node]);
  });
  const groups = [...byPlace.values()].filter((nodes) => nodes.length > 1);
  return new Map(
    groups.flatMap((nodes) => {
      const group = { serviceName: nodes[0]?.serviceName ?? '', nodes };
      return nodes.map((node) => [node, group] as const);
    }),
  );
}

type Visit = (node: FetchNode, after: number) => void;

/** Tells each fetch how many come `after` it; returns how many there are from the node on. */
function measure(node: PlanNode, after: number, visit: Visit): number {
  switch (node.kind) {
    case 'Fetch':
      visit(node, after);
      return after + 1;
    case 'Flatten':
      return measure(node.node, after, visit);
    case 'Parallel':
      return Math.max(after, ...node.nodes.map((each) => measure(each, after, visit)));
    case 'Sequence':
      return node.nodes.reduceRight((later, each) => measure(each, later, visit), after);
  }
}
