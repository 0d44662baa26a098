import { Kind, type DocumentNode } from 'graphql';
import type { PlanNode } from './query-plan.ts';
import { rootKeys } from './root-keys.ts';

/**
 * Names of the root fields of a document that its plan asks nobody for. A supergraph can promise a field that no subgraph
 * can be asked for, and the planner then leaves it out in silence.
 */
export function unplannedFields({ definitions }: DocumentNode, plan: PlanNode | null): readonly string[] {
  const planned = new Set(plan === null ? [] : plannedKeys(plan));
  return definitions.flatMap((node) => {
    if (node.kind !== Kind.OPERATION_DEFINITION) return [];
    return node.selectionSet.selections.flatMap((field) =>
      field.kind === Kind.FIELD && !planned.has(field.alias?.value ?? field.name.value)
        ? [field.name.value]
        : [],
    );
  });
}

function plannedKeys(node: PlanNode): readonly string[] {
  if (node.kind === 'Flatten') return [];
  return node.kind === 'Fetch' ? rootKeys(node.operation) : node.nodes.flatMap(plannedKeys);
}
