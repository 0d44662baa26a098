import type { Path } from '../path.ts';

/** A value and where it stands in the answer. */
export interface Place {
  readonly value: unknown;
  readonly path: Path;
}

/** An object, where it stands, and how to take it out: nothing stands there then. */
export interface ObjectPlace {
  readonly value: Record<string, unknown>;
  readonly path: Path;
  readonly remove: () => void;
}

/** Every object at a path of response keys below a value, through lists. */
export function collectPlaces({ value, path }: Place, keys: readonly string[]): readonly ObjectPlace[] {
  return collect({ value, path, remove: () => undefined }, keys);
}

function collect(
  { value, path, remove }: Place & Pick<ObjectPlace, 'remove'>,
  keys: readonly string[],
): readonly ObjectPlace[] {
  if (value === null || typeof value !== 'object') return [];
  if (Array.isArray(value)) {
    const items = value as unknown[];
    return items.flatMap((item, index) =>
      collect({ value: item, path: [...path, index], remove: () => (items[index] = null) }, keys),
    );
  }
  const parent = value as Record<string, unknown>;
  const [key, ...rest] = keys;
  if (key === undefined) return [{ value: parent, path, remove }];
  return collect({ value: parent[key], path: [...path, key], remove: () => (parent[key] = null) }, rest);
}
