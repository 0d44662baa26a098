import { Kind, type SelectionNode } from 'graphql';

/** Coerced values of the variables that decide what is selected. */
export type Conditions = Readonly<Record<string, unknown>>;

/** False where `@skip` or `@include` leaves a selection out (GraphQL, section 3.13). */
export function isSelected(node: SelectionNode, conditions: Conditions): boolean {
  for (const { name, arguments: given } of node.directives ?? []) {
    if (name.value !== 'skip' && name.value !== 'include') continue;
    const value = given?.find((argument) => argument.name.value === 'if')?.value;
    const isTrue =
      value?.kind === Kind.VARIABLE
        ? conditions[value.name.value] === true
        : value?.kind === Kind.BOOLEAN && value.value;
    if (isTrue === (name.value === 'skip')) return false;
  }
  return true;
}
