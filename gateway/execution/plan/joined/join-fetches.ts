import type { SubgraphSource } from '../../source/subgraph-source.ts';
import type { FetchNode, PlanNode } from '../query-plan.ts';
import { joinGroups, type JoinGroup } from './join-groups.ts';
import { JoinedFetch } from './joined-fetch.ts';

/** Tells with whom each fetch of a plan goes to its subgraph; null: alone. */
export function joinFetches(
  plan: PlanNode,
  sourceOf: (subgraph: string) => SubgraphSource,
): (node: FetchNode) => JoinedFetch | null {
  const joined = new Map<JoinGroup, JoinedFetch>();
  const byNode = new Map<FetchNode, JoinedFetch>();
  for (const [node, group] of joinGroups(plan)) {
    const source = sourceOf(group.serviceName);
    if (source.takesJoined !== true) continue;
    const fetch = joined.get(group) ?? new JoinedFetch(group, source);
    joined.set(group, fetch);
    if (fetch.has(node)) byNode.set(node, fetch);
  }
  return (node) => byNode.get(node) ?? null;
}
