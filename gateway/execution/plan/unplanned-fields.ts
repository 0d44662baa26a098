import type { NormalisedOperation, SelectedField } from '../operation/selection.ts';
import type { PlanNode } from './query-plan.ts';
import { rootKeys } from './root-keys.ts';

/**
 * Root fields of an operation that its plan asks nobody for. A supergraph can promise a field that no subgraph can be
 * asked for, and the planner then leaves it out in silence.
 */
export function unplannedFields(
  { selection }: NormalisedOperation,
  plan: PlanNode | null,
): readonly SelectedField[] {
  const planned = new Set(plan === null ? [] : plannedKeys(plan));
  return selection.fields.filter(({ name, dataKey }) => !name.startsWith('__') && !planned.has(dataKey));
}

function plannedKeys(node: PlanNode): readonly string[] {
  if (node.kind === 'Flatten') return [];
  return node.kind === 'Fetch' ? rootKeys(node.operation) : node.nodes.flatMap(plannedKeys);
}
