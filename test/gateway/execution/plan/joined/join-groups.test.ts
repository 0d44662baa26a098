/** Who may go together: never two of which one needs the other, and never two companies that wait for each other. */
import { describe, expect, it } from '@jest/globals';
import { joinGroups, type JoinGroup } from '../../../../../gateway/execution/plan/joined/join-groups.ts';
import type { FetchNode, PlanNode } from '../../../../../gateway/execution/plan/query-plan.ts';
import { Random } from '../../../../support/federation/random.ts';

const PLANS = 500;

function fetchOf(serviceName: string): FetchNode {
  const nothing = { variableUsages: [], inputRewrites: [], outputRewrites: [] };
  return { kind: 'Fetch', serviceName, operation: '', requires: [], ...nothing };
}

function drawPlan(random: Random, depth: number): PlanNode {
  if (depth === 0 || random.chance(0.3)) return fetchOf(random.pick(['a', 'b', 'c']));
  if (random.chance(0.2)) return { kind: 'Flatten', path: ['x', '@'], node: drawPlan(random, depth - 1) };
  const nodes = Array.from({ length: random.whole(1, 4) }, () => drawPlan(random, depth - 1));
  return { kind: random.pick(['Sequence', 'Parallel'] as const), nodes };
}

function fetchesIn(node: PlanNode): readonly FetchNode[] {
  if (node.kind === 'Fetch') return [node];
  return node.kind === 'Flatten' ? fetchesIn(node.node) : node.nodes.flatMap(fetchesIn);
}

/** All pairs of which the second may need what the first brings. */
function orders(node: PlanNode): readonly (readonly [FetchNode, FetchNode])[] {
  if (node.kind === 'Fetch') return [];
  if (node.kind === 'Flatten') return orders(node.node);
  const inside = node.nodes.flatMap(orders);
  if (node.kind === 'Parallel') return inside;
  const between = node.nodes.flatMap((before, index) =>
    node.nodes
      .slice(index + 1)
      .flatMap((after) =>
        fetchesIn(before).flatMap((one) => fetchesIn(after).map((other) => [one, other] as const)),
      ),
  );
  return [...inside, ...between];
}

/** True where every company comes to leave, when each waits for all of its own. */
function allLeave(plan: PlanNode, groups: ReadonlyMap<FetchNode, JoinGroup>): boolean {
  const waiting = new Map<unknown, readonly FetchNode[]>();
  for (const node of fetchesIn(plan))
    waiting.set(groups.get(node) ?? node, groups.get(node)?.nodes ?? [node]);
  const before = orders(plan);
  const done = new Set<FetchNode>();
  for (let isStuck = false; waiting.size > 0 && !isStuck;) {
    isStuck = true;
    for (const [company, nodes] of waiting) {
      if (!nodes.every((node) => before.every(([one, other]) => other !== node || done.has(one)))) continue;
      for (const node of nodes) done.add(node);
      waiting.delete(company);
      isStuck = false;
    }
  }
  return waiting.size === 0;
}

describe('fetches that may be one request', () => {
  it('ask one subgraph, need nothing of each other, and never wait in a circle', () => {
    let companies = 0;
    for (let seed = 0; seed < PLANS; seed += 1) {
      const plan = drawPlan(new Random(seed), 4);
      const groups = joinGroups(plan);
      companies += new Set(groups.values()).size;
      for (const { serviceName, nodes } of groups.values())
        expect(new Set(nodes.map((node) => node.serviceName))).toEqual(new Set([serviceName]));
      const together = orders(plan).filter(
        ([one, other]) => groups.has(one) && groups.get(one) === groups.get(other),
      );
      expect({ seed, together }).toEqual({ seed, together: [] });
      expect({ seed, leave: allLeave(plan, groups) }).toEqual({ seed, leave: true });
    }
    expect(companies).toBeGreaterThan(PLANS);
  });

  it('are found across branches, as late as nobody has to wait for them', () => {
    const [early, first, second] = [fetchOf('stock'), fetchOf('prices'), fetchOf('stock')];
    const plan: PlanNode = {
      kind: 'Parallel',
      nodes: [early, { kind: 'Sequence', nodes: [first, second] }],
    };
    expect([...joinGroups(plan).keys()]).toEqual([early, second]);
  });

  it('are none where a fetch is for root fields', () => {
    const root = { ...fetchOf('a'), requires: null };
    expect(joinGroups({ kind: 'Parallel', nodes: [root, { ...root }, fetchOf('a')] }).size).toBe(0);
  });
});
