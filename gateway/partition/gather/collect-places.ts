import type { Path } from '../path.ts';

/** A value and where it stands in the answer. */
export interface Place<Value = unknown> {
  readonly value: Value;
  readonly path: Path;
}

/** Every object at a path of response keys below a value, through lists. */
export function collectPlaces(
  value: unknown,
  path: Path,
  keys: readonly string[],
): readonly Place<Record<string, unknown>>[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => collectPlaces(item, [...path, index], keys));
  }
  if (typeof value !== 'object') return [];
  const [key, ...rest] = keys;
  if (key === undefined) return [{ value: value as Record<string, unknown>, path }];
  return collectPlaces((value as Record<string, unknown>)[key], [...path, key], rest);
}
