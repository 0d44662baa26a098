import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  Kind,
  TypeInfo,
  typeFromAST,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';

/**
 * Schema coordinates that an operation uses: fields, arguments, input fields and enum values. Of a variable's type all are
 * counted: what a client puts into it is not seen.
 */
export function usedCoordinates(schema: GraphQLSchema, document: DocumentNode): readonly string[] {
  const used = new Set<string>();
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: ({ name }) => {
        const parent = types.getParentType();
        if (parent !== null && parent !== undefined && !name.value.startsWith('__'))
          used.add(`${parent.name}.${name.value}`);
      },
      Argument: ({ name }) => {
        const [parent, field] = [types.getParentType(), types.getFieldDef()];
        if (parent && field) used.add(`${parent.name}.${field.name}(${name.value}:)`);
      },
      ObjectField: ({ name }) => {
        const parent = types.getParentInputType();
        if (parent) used.add(`${getNamedType(parent).name}.${name.value}`);
      },
      EnumValue: ({ value }) => {
        const type = types.getInputType();
        if (type) used.add(`${getNamedType(type).name}.${value}`);
      },
      VariableDefinition: ({ type }) => {
        const given = typeFromAST(schema, type as never) as GraphQLInputType | undefined;
        if (given !== undefined) addInput(getNamedType(given), used);
      },
    }),
  );
  return [...used].sort();
}

function addInput(type: unknown, used: Set<string>, seen = new Set<unknown>()): void {
  if (seen.has(type)) return;
  seen.add(type);
  if (isEnumType(type)) for (const { name } of type.getValues()) used.add(`${type.name}.${name}`);
  if (!isInputObjectType(type)) return;
  for (const field of Object.values(type.getFields())) {
    used.add(`${type.name}.${field.name}`);
    addInput(getNamedType(field.type), used, seen);
  }
}

/** True for a document that asks for nothing but the schema. */
export function isIntrospection(document: DocumentNode): boolean {
  return document.definitions.every(
    (node) =>
      node.kind !== Kind.OPERATION_DEFINITION ||
      node.selectionSet.selections.every(
        (item) => item.kind === Kind.FIELD && item.name.value.startsWith('__'),
      ),
  );
}
