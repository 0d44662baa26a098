import type { DataPath } from './data-error.ts';
import { isDataObject } from './is-data-object.ts';
import { openedField, openedItems } from './opened.ts';
import type { DataObject } from './plan-run.ts';

/** Stands for any item of a list. */
export const ANY_ITEM = '@';

/** Calls `visit` for each object at a path of the merged data, in their order there; what is null ends its branch. */
export function walkPath(data: unknown, path: readonly string[], visit: (object: DataObject) => void): void {
  walk(data, path, 0, visit);
}

/** The place of each object that `walkPath` visits. */
export function placesAt(data: unknown, path: readonly string[]): readonly DataPath[] {
  const places: DataPath[] = [];
  const trail: (string | number)[] = [];
  locate(data, path, trail, () => places.push([...trail]));
  return places;
}

function walk(
  value: unknown,
  path: readonly string[],
  index: number,
  visit: (object: DataObject) => void,
): void {
  if (Array.isArray(value)) {
    const next = path[index] === ANY_ITEM ? index + 1 : index;
    for (const item of openedItems(value)) walk(item, path, next, visit);
    return;
  }
  const step = path[index];
  if (!isDataObject(value) || step === ANY_ITEM) return;
  if (step === undefined) visit(value);
  else walk(openedField(value, step), path, index + 1, visit);
}

function locate(
  value: unknown,
  path: readonly string[],
  trail: (string | number)[],
  found: () => void,
): void {
  const [step, ...rest] = path;
  if (Array.isArray(value)) {
    openedItems(value).forEach((item, index) => {
      trail.push(index);
      locate(item, step === ANY_ITEM ? rest : path, trail, found);
      trail.pop();
    });
    return;
  }
  if (!isDataObject(value) || step === ANY_ITEM) return;
  if (step === undefined) {
    found();
    return;
  }
  trail.push(step);
  locate(openedField(value, step), rest, trail, found);
  trail.pop();
}
