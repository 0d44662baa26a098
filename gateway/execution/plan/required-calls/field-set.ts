import { Kind, parse, print, type SelectionSetNode } from 'graphql';

/** Reads a field set as `@requires(fields:)` has it. Throws GraphQLError where it is none. */
export function parseFieldSet(text: string): SelectionSetNode {
  const [definition] = parse(`{ ${text} }`, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new TypeError(`"${text}" is no field set.`);
  return definition.selectionSet;
}

/** The text of a field set, on one line. */
export function printFieldSet(selectionSet: SelectionSetNode): string {
  return selectionSet.selections.map((node) => print(node).replace(/\s+/g, ' ')).join(' ');
}
