import { Kind, visit, type DirectiveNode } from 'graphql';
import type { ClientOperation } from './normalise-operation.ts';

/** Names of the variables that `@skip` and `@include` of an operation, or of any fragment of its text, depend on. */
export function conditionVariables({ operation, fragments }: ClientOperation): readonly string[] {
  const names = new Set<string>();
  const read = ({ name, arguments: given }: DirectiveNode): void => {
    if (name.value !== 'skip' && name.value !== 'include') return;
    const value = given?.find((argument) => argument.name.value === 'if')?.value;
    if (value?.kind === Kind.VARIABLE) names.add(value.name.value);
  };
  for (const node of [operation, ...fragments.values()]) visit(node, { Directive: read });
  return [...names].sort();
}
