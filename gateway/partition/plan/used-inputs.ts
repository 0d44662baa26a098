import { valueFromASTUntyped, type ValueNode } from 'graphql';
import type { PartitionInput, PartitionSchema } from './partition-schema.ts';

/** One argument of a field in a request. */
export interface InputUse {
  /** As `Query.books(filter:)`. */
  readonly coordinate: string;
  readonly input: PartitionInput;
  /** Null where the request leaves it out. */
  readonly value: ValueNode | null;
}

export interface InputScope {
  readonly schema: PartitionSchema;
  readonly lacks: ReadonlySet<string>;
}

/**
 * The first argument, input field or enum value that a request really uses and a class lacks, from the values that
 * its literals and variables have. Null stands for absent; a default counts as used, since leaving it out would mean
 * something else.
 */
export function findUsedLack(
  uses: readonly InputUse[],
  scope: InputScope,
  variables: Readonly<Record<string, unknown>>,
): string | null {
  for (const { coordinate, input, value } of uses) {
    const given: unknown = value === null ? undefined : valueFromASTUntyped(value, variables);
    const lack = checkInput(coordinate, input, given, scope);
    if (lack !== null) return lack;
  }
  return null;
}

function checkInput(
  coordinate: string,
  input: PartitionInput,
  value: unknown,
  scope: InputScope,
): string | null {
  if (!scope.lacks.has(coordinate)) return checkValue(input.typeName, value, scope);
  const isUsed = value === undefined ? input.hasDefault : value !== null;
  return isUsed ? coordinate : null;
}

function checkValue(typeName: string, value: unknown, scope: InputScope): string | null {
  if (typeof value === 'string') {
    const coordinate = `${typeName}.${value}`;
    return scope.lacks.has(coordinate) ? coordinate : null;
  }
  if (typeof value !== 'object' || value === null) return null;
  if (Array.isArray(value)) return firstOf(value, (item) => checkValue(typeName, item, scope));
  const object = value as Readonly<Record<string, unknown>>;
  return firstOf(scope.schema.inputs.get(typeName) ?? [], ([name, input]) =>
    checkInput(`${typeName}.${name}`, input, object[name], scope),
  );
}

function firstOf<Item>(items: Iterable<Item>, check: (item: Item) => string | null): string | null {
  for (const item of items) {
    const found = check(item);
    if (found !== null) return found;
  }
  return null;
}
