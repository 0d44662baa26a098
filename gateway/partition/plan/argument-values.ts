import { valueFromASTUntyped, type FieldNode } from 'graphql';
import type { PartitionField, PartitionInput, PartitionSchema } from './partition-schema.ts';

/** A field's arguments as values: literals, and variables with their defaults applied. */
export type ArgumentValues = Readonly<Record<string, unknown>>;

export function readArguments(
  field: FieldNode,
  variables: Readonly<Record<string, unknown>>,
): ArgumentValues {
  const values: Record<string, unknown> = {};
  for (const argument of field.arguments ?? []) {
    values[argument.name.value] = valueFromASTUntyped(argument.value, variables);
  }
  return values;
}

/** The owners that the arguments name (@prune); null where they name none, which means all. */
export function namedOwners(
  schema: PartitionSchema,
  field: PartitionField,
  values: ArgumentValues,
): ReadonlySet<string> | null {
  const found = collectMarked(schema, field.arguments, values, (input) => input.isPrune);
  if (found.length === 0) return null;
  return new Set(found.flat().filter((code): code is string => typeof code === 'string'));
}

/** The calendar years that the arguments name (@period); null where they name none. */
export function namedYears(
  schema: PartitionSchema,
  field: PartitionField,
  values: ArgumentValues,
): readonly number[] | null {
  const found = collectMarked(schema, field.arguments, values, (input) => input.isPeriod).flat();
  const years = found.filter((year): year is number => typeof year === 'number');
  return years.length === 0 ? null : years;
}

function collectMarked(
  schema: PartitionSchema,
  inputs: ReadonlyMap<string, PartitionInput>,
  values: ArgumentValues,
  isMarked: (input: PartitionInput) => boolean,
): unknown[] {
  const found: unknown[] = [];
  for (const [name, input] of inputs) {
    const value = values[name];
    if (value === undefined || value === null) continue;
    if (isMarked(input)) found.push(value);
    const nested = schema.inputs.get(input.typeName);
    if (nested !== undefined) found.push(...collectMarked(schema, nested, value as ArgumentValues, isMarked));
  }
  return found;
}
