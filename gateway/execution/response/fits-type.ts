import { isInterfaceType, isUnionType, type GraphQLCompositeType, type GraphQLSchema } from 'graphql';

/** True where every object of the type meets the type condition. */
export function fitsType(schema: GraphQLSchema, type: GraphQLCompositeType, condition: string): boolean {
  if (type.name === condition) return true;
  const wanted = schema.getType(condition);
  return (
    (isInterfaceType(wanted) || isUnionType(wanted)) && !isUnionType(type) && schema.isSubType(wanted, type)
  );
}
