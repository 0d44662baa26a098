import type { DispatchPlan } from './dispatch-plan.ts';

/**
 * What is wrong with one representation that a router sends (Federation, `_entities`); null where its entity can be
 * looked for.
 */
export function findRepresentationFault(plan: DispatchPlan, representation: unknown): string | null {
  if (typeof representation !== 'object' || representation === null) {
    return 'A representation is an object with __typename and the key of its entity.';
  }
  const { __typename: typeName, ...fields } = representation as Readonly<Record<string, unknown>>;
  if (typeof typeName !== 'string') return 'A representation names the type of its entity in __typename.';
  const { placement } = plan.typeOf(typeName);
  if (placement === null) return `"${typeName}" is not an entity of this subgraph.`;
  const key = fields[placement.key];
  const isKey = typeof key === 'string' || typeof key === 'number';
  return isKey ? null : `A representation of ${typeName} gives its key in "${placement.key}", as a text.`;
}
