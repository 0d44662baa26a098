import type { PlanNode } from './query-plan.ts';

const INDENT = '  ';

/** A plan as a person reads it: who is asked for what, after whom. It holds no values, since its texts have none. */
export function describePlan(node: PlanNode | null, indent = ''): string {
  if (node === null) return `${indent}nobody is asked`;
  const inner = indent + INDENT;
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return [`${indent}${node.kind}`, ...node.nodes.map((each) => describePlan(each, inner))].join('\n');
    case 'Flatten':
      return `${indent}At ${node.path.join('.')}\n${describePlan(node.node, inner)}`;
    case 'Fetch':
      return `${indent}Fetch ${node.serviceName}: ${node.operation}`;
  }
}
