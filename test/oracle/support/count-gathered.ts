import {
  getNamedType,
  isObjectType,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type GraphQLSchema,
} from 'graphql';

/** How often each gathered field stands in an operation, by its coordinate: those that say who answered, and single rows. */
export function countGathered(schema: GraphQLSchema, query: string, counts: Record<string, number>): void {
  const types = new TypeInfo(schema);
  visit(
    parse(query),
    visitWithTypeInfo(types, {
      Field: () => {
        const [parent, field] = [types.getParentType(), types.getFieldDef()];
        const type = getNamedType(field?.type);
        if (parent == null || field == null || !isObjectType(type)) return;
        const isGathered = 'coverage' in type.getFields() || parent === schema.getQueryType();
        if (!isGathered) return;
        const coordinate = `${parent.name}.${field.name}`;
        counts[coordinate] = (counts[coordinate] ?? 0) + 1;
      },
    }),
  );
}
