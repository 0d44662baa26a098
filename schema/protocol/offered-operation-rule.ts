import { GraphQLError, OperationTypeNode, type ValidationRule } from 'graphql';

/** Refuses operations of a kind that the schema has no root type for, and subscriptions, which no plan executes. */
export const offeredOperationRule: ValidationRule = (context) => ({
  OperationDefinition: (node) => {
    const isOffered =
      node.operation !== OperationTypeNode.SUBSCRIPTION &&
      (context.getSchema().getRootType(node.operation) ?? null) !== null;
    if (isOffered) return;
    context.reportError(new GraphQLError(`This service offers no ${node.operation}s.`, { nodes: node }));
  },
});
