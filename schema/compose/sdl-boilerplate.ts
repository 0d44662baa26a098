import { Kind, type DefinitionNode } from 'graphql';

/** Directives of federation by rows (schema/contract/directives.graphql): the contract's to set, never a member's. */
export const PARTITION_DIRECTIVES: ReadonlySet<string> = new Set([
  'partition',
  'broadcast',
  'own',
  'gather',
  'combine',
  'prune',
  'period',
]);

/** The enums that those directives take. */
export const PARTITION_ENUMS: ReadonlySet<string> = new Set(['Merge', 'Combine']);

const FEDERATION_TYPES: ReadonlySet<string> = new Set([
  '_Any',
  '_Entity',
  '_Service',
  '_FieldSet',
  'FieldSet',
]);

/** Root fields that every subgraph has (Federation 2, subgraph specification). */
export const FEDERATION_ROOT_FIELDS: ReadonlySet<string> = new Set(['_entities', '_service']);

/** True for definitions that say nothing of a service's rows: directives, and the types of federation itself. */
export function isBoilerplate(node: DefinitionNode): boolean {
  if (node.kind === Kind.DIRECTIVE_DEFINITION) return true;
  if (!('name' in node) || node.name === undefined) return true;
  const name = node.name.value;
  return (
    FEDERATION_TYPES.has(name) ||
    PARTITION_ENUMS.has(name) ||
    name.startsWith('federation__') ||
    name.startsWith('link__')
  );
}
