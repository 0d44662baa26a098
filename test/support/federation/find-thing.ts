import { Kind, parse, type SelectionSetNode } from 'graphql';
import type { Thing } from './world.ts';

/** A field set as `@key(fields:)` has it. */
export function parseFieldSet(fields: string): SelectionSetNode {
  const [definition] = parse(`{ ${fields} }`).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new TypeError(`${fields} is no field set.`);
  return definition.selectionSet;
}

/** True where a thing has the values that a representation gives for the fields of a key. */
export function hasKey(thing: unknown, representation: unknown, key: SelectionSetNode): boolean {
  return key.selections.every((node) => {
    if (node.kind !== Kind.FIELD) throw new TypeError('Keys have no fragments.');
    const given = (representation as Partial<Thing>)[node.name.value];
    const own = (thing as Partial<Thing>)[node.name.value];
    if (given === undefined || given === null || own === undefined || own === null) return false;
    if (node.selectionSet === undefined) return JSON.stringify(given) === JSON.stringify(own);
    return hasKey(own, given, node.selectionSet);
  });
}
