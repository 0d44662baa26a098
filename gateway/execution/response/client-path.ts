import type { Selection } from '../operation/selection.ts';
import type { DataPath } from '../plan/data-error.ts';

/**
 * A place of the merged data as the client sees it. What the client did not ask for, since only keys or `@requires` need
 * it, has no place of its own: the object it belongs to stands for it.
 */
export function clientPath(root: Selection, path: DataPath): DataPath {
  const seen: (string | number)[] = [];
  let selections: readonly Selection[] = [root];
  for (const step of path) {
    if (typeof step === 'number') {
      seen.push(step);
      continue;
    }
    const fields = selections.flatMap((selection) =>
      selection.fields.filter(({ dataKey }) => dataKey === step),
    );
    const [field] = fields;
    if (field === undefined) return seen;
    seen.push(field.responseKey);
    selections = fields.flatMap(({ selection }) => selection ?? []);
  }
  return seen;
}
