import { isDataObject } from './is-data-object.ts';
import { openedField, openedItems } from './opened.ts';
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
    // No field of any schema, and it would change what the object is.
    if (key === '__proto__') continue;
    const before = openedBoth(known, added, key);
    if (before === undefined || before === null) {
      known[key] = added[key];
      continue;
    }
    const value = openedField(added, key);
    if (value === undefined || value === null || value === before) continue;
    if (key === '__typename') known[key] = narrower(before, value, types);
    else if (Array.isArray(before)) isMerged = mergeList(before, value, types) && isMerged;
    else if (isDataObject(before) && isDataObject(value))
      isMerged = mergeData(before, value, types) && isMerged;
    else known[key] = value;
  }
  return isMerged;
}

/** What is known at a key; looked into only where something is to be merged with it. */
function openedBoth(known: DataObject, added: DataObject, key: string): unknown {
  const value = added[key];
  return value === undefined || value === null ? known[key] : openedField(known, key);
}

function mergeList(known: unknown[], added: unknown, types: SupergraphTypes): boolean {
  if (!Array.isArray(added) || added.length !== known.length) return false;
  let isMerged = true;
  openedItems(known);
  for (const [index, value] of openedItems(added).entries()) {
    const before = known[index];
    if (isDataObject(before) && isDataObject(value)) isMerged = mergeData(before, value, types) && isMerged;
    else if (Array.isArray(before)) isMerged = mergeList(before, value, types) && isMerged;
    else if (before === null || before === undefined) known[index] = value;
  }
  return isMerged;
}

function narrower(before: unknown, added: unknown, types: SupergraphTypes): unknown {
  return typeof added === 'string' && types.isObject(added) ? added : before;
}
