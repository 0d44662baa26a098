import {
  isEnumType,
  isInputObjectType,
  isObjectType,
  isSpecifiedScalarType,
  isIntrospectionType,
  print,
  astFromValue,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';

/** Everything that a schema promises, one line for each coordinate: `Query.agency(code:): ID!`. */
export function describeCoordinates(schema: GraphQLSchema): readonly string[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
    .flatMap(describeType);
}

function describeType(type: GraphQLNamedType): readonly string[] {
  if (isEnumType(type)) return type.getValues().map((value) => `${type.name}.${value.name}`);
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).map((field) => `${type.name}(${describeInput(field)})`);
  }
  if (!isObjectType(type)) return [type.name];
  return Object.values(type.getFields()).flatMap((field) => [
    `${type.name}.${field.name}: ${String(field.type)}`,
    ...field.args.map((argument) => `${type.name}.${field.name}(${describeInput(argument)})`),
  ]);
}

function describeInput(input: GraphQLArgument | GraphQLInputField): string {
  const fallback = astFromValue(input.defaultValue, input.type);
  const assigned = fallback === null || fallback === undefined ? '' : ` = ${print(fallback)}`;
  return `${input.name}: ${String(input.type)}${assigned}`;
}
