import { compileFetch, type FetchScope } from './compile-fetch.ts';
import { joinFetches } from './joined/join-fetches.ts';
import type { PlanScope, PlanStep } from './plan-step.ts';
import type { PlanNode } from './query-plan.ts';

/** Turns a plan into closures: what can be known before a request is worked out once. */
export function compilePlan(node: PlanNode, scope: PlanScope): PlanStep {
  return compileNode(node, [], { ...scope, joinedOf: joinFetches(node, scope.sourceOf) });
}

function compileNode(node: PlanNode, path: readonly string[], scope: FetchScope): PlanStep {
  switch (node.kind) {
    case 'Sequence': {
      const steps = node.nodes.map((each) => compileNode(each, path, scope));
      return async (run) => {
        for (const step of steps) await step(run);
      };
    }
    case 'Parallel': {
      const steps = node.nodes.map((each) => compileNode(each, path, scope));
      return async (run) => {
        await Promise.all(steps.map((step) => step(run)));
      };
    }
    case 'Flatten':
      return compileNode(node.node, [...path, ...node.path], scope);
    case 'Fetch':
      return compileFetch(node, path, scope);
  }
}
