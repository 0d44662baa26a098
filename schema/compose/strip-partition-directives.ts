import { Kind, parse, print, visit } from 'graphql';
import { PARTITION_DIRECTIVES, PARTITION_ENUMS } from './sdl-boilerplate.ts';

/**
 * The contract as an ordinary Federation 2 subgraph: without the directives of federation by rows, whose enums
 * would otherwise show in the nation's public schema.
 */
export function stripPartitionDirectives(sdl: string): string {
  const document = visit(parse(sdl), {
    Directive: (node) => (PARTITION_DIRECTIVES.has(node.name.value) ? null : undefined),
    DirectiveDefinition: (node) => (PARTITION_DIRECTIVES.has(node.name.value) ? null : undefined),
    EnumTypeDefinition: (node) => (PARTITION_ENUMS.has(node.name.value) ? null : undefined),
  });
  if (document.kind !== Kind.DOCUMENT) throw new TypeError('The contract is empty.');
  return print(document);
}
