import type { SelectionSetNode } from 'graphql';
import { flattenSelection, responseKey, type Fragments } from '../plan/flatten-selection.ts';

/** A computed value in the shape and under the aliases that the client asked for. */
export function project(
  value: unknown,
  selectionSet: SelectionSetNode | undefined,
  scope: { readonly fragments: Fragments; readonly variables: Readonly<Record<string, unknown>> },
): unknown {
  if (selectionSet === undefined || value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item) => project(item, selectionSet, scope));
  const result: Record<string, unknown> = {};
  for (const field of flattenSelection('', selectionSet, scope.fragments, scope.variables)) {
    const inner = (value as Readonly<Record<string, unknown>>)[field.name.value] ?? null;
    result[responseKey(field)] = project(inner, field.selectionSet, scope);
  }
  return result;
}
