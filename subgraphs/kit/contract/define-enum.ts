import { registerEnumType } from 'type-graphql';

/** Registers an enum of the contract whose values are their own names; returns what `@Field` thunks name. */
export function defineEnum<Value extends string>(
  name: string,
  values: readonly Value[],
): Readonly<Record<Value, Value>> {
  const members = Object.fromEntries(values.map((value) => [value, value])) as Record<Value, Value>;
  registerEnumType(members, { name });
  return members;
}
