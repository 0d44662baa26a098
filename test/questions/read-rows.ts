/** Reads rows of an answer: its type is not known here, and a wrong shape gives undefined, which fails a comparison. */
export type ReadRows = (data: unknown) => readonly (readonly unknown[])[];

/** The value at a path as `agency.code`; of a list, of each item. */
function at(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (found, name) => (Array.isArray(found) ? found.map((item) => step(item, name)) : step(found, name)),
      value,
    );
}

function step(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return null;
  return (value as Readonly<Record<string, unknown>>)[name];
}

function listAt(value: unknown, path: string): readonly unknown[] {
  const list = at(value, path);
  return Array.isArray(list) ? (list as readonly unknown[]) : [];
}

/** Fields of each item of a list. */
export function rowsOf(list: string, fields: readonly string[]): ReadRows {
  return (data) => listAt(data, list).map((item) => fields.map((field) => at(item, field)));
}

/** Fields of each item of a list within a list; `outer` fields come first. */
export function rowsWithin(
  [list, outer]: readonly [list: string, outer: readonly string[]],
  inner: string,
  fields: readonly string[],
): ReadRows {
  return (data) =>
    listAt(data, list).flatMap((parent) =>
      listAt(parent, inner).map((item) => [
        ...outer.map((field) => at(parent, field)),
        ...fields.map((field) => at(item, field)),
      ]),
    );
}

/** Rows of a grouped answer: some fields of the key, then some measures. */
export function groupedRows(field: string, keys: readonly string[], measures: readonly string[]): ReadRows {
  return rowsOf(`${field}.rows`, [...keys.map((key) => `key.${key}`), ...measures]);
}
