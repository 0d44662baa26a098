import type { SelectionSetNode } from 'graphql';
import { responseKey } from '../plan/flatten-selection.ts';
import type { SelectionScope } from '../plan/member-selection.ts';

/** A value that the gateway computed, in the shape and under the aliases that the client asked for. */
export function project(
  value: unknown,
  typeName: string,
  selectionSet: SelectionSetNode | undefined,
  scope: SelectionScope,
): unknown {
  if (selectionSet === undefined || value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item) => project(item, typeName, selectionSet, scope));
  const fields = scope.schema.types.get(typeName)?.fields;
  const result: Record<string, unknown> = {};
  for (const field of scope.fieldsOf(typeName, selectionSet)) {
    const name = field.name.value;
    const inner = name === '__typename' ? typeName : (value as Readonly<Record<string, unknown>>)[name];
    result[responseKey(field)] = project(
      inner ?? null,
      fields?.get(name)?.typeName ?? '',
      field.selectionSet,
      scope,
    );
  }
  return result;
}
