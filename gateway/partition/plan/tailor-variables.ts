import { Kind, type TypeNode, type VariableDefinitionNode } from 'graphql';
import type { InputScope } from './used-inputs.ts';

export interface GivenVariables {
  readonly variableDefinitions: readonly VariableDefinitionNode[];
  /** With the defaults of their definitions. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * An operation's variables as members of a class can read them. Their values have no input field that the class lacks;
 * their definitions have no default, which might have one, since the values hold it: what takes its place is that
 * the variable can't be null, so that it may stand wherever it could with the default.
 */
export function tailorVariables(
  { variableDefinitions, variables }: GivenVariables,
  scope: InputScope,
): GivenVariables {
  const tailored: Record<string, unknown> = { ...variables };
  for (const { variable, type } of variableDefinitions) {
    const name = variable.name.value;
    if (name in variables) tailored[name] = tailorValue(namedType(type), variables[name], scope);
  }
  return {
    variableDefinitions: variableDefinitions.map((definition) => withoutDefault(definition, variables)),
    variables: tailored,
  };
}

function tailorValue(typeName: string, value: unknown, scope: InputScope): unknown {
  const inputs = scope.schema.inputs.get(typeName);
  if (inputs === undefined || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => tailorValue(typeName, item, scope));
  const fields = Object.entries(value)
    .filter(([name]) => !scope.lacks.has(`${typeName}.${name}`))
    .map(([name, item]) => [name, tailorValue(inputs.get(name)?.typeName ?? '', item, scope)] as const);
  return Object.fromEntries(fields);
}

function withoutDefault(
  definition: VariableDefinitionNode,
  variables: GivenVariables['variables'],
): VariableDefinitionNode {
  const { defaultValue, ...rest } = definition;
  if (defaultValue === undefined) return definition;
  const value = variables[definition.variable.name.value];
  const isNullable = rest.type.kind !== Kind.NON_NULL_TYPE && (value === undefined || value === null);
  if (isNullable || rest.type.kind === Kind.NON_NULL_TYPE) return rest;
  return { ...rest, type: { kind: Kind.NON_NULL_TYPE, type: rest.type } };
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
