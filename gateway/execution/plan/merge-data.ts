import { isDataObject } from './is-data-object.ts';
import type { DataObject } from './plan-run.ts';
import type { SupergraphTypes } from './supergraph-types.ts';

/**
 * Adds what a subgraph answered to what is known of the same object. A null never hides what another subgraph knows, and an
 * object that is known by its type stays of it: a subgraph with `@interfaceObject` knows the interface's name only.
 * Returns false where two lists of one field differ in length, so that nobody can say which items belong together; the
 * first list stays.
 */
export function mergeData(known: DataObject, added: DataObject, types: SupergraphTypes): boolean {
  let isMerged = true;
  for (const key of Object.keys(added)) {
    const value = added[key];
    const before = known[key];
    if (before === undefined || before === null) put(known, key, value);
    else if (value === undefined || value === null || value === before) continue;
    else if (key === '__typename') known[key] = narrower(before, value, types);
    else if (Array.isArray(before)) isMerged = mergeList(before, value, types) && isMerged;
    else if (isDataObject(before) && isDataObject(value))
      isMerged = mergeData(before, value, types) && isMerged;
    else put(known, key, value);
  }
  return isMerged;
}

function mergeList(known: unknown[], added: unknown, types: SupergraphTypes): boolean {
  if (!Array.isArray(added) || added.length !== known.length) return false;
  let isMerged = true;
  for (const [index, value] of (added as readonly unknown[]).entries()) {
    const before = known[index];
    if (isDataObject(before) && isDataObject(value)) isMerged = mergeData(before, value, types) && isMerged;
    else if (Array.isArray(before)) isMerged = mergeList(before, value, types) && isMerged;
    else if (before === null || before === undefined) known[index] = value;
  }
  return isMerged;
}

/** `__proto__` is no field of any schema, and would change what the object is. */
function put(object: DataObject, key: string, value: unknown): void {
  if (key !== '__proto__') object[key] = value;
}

function narrower(before: unknown, added: unknown, types: SupergraphTypes): unknown {
  return typeof added === 'string' && types.isObject(added) ? added : before;
}
