import { GraphQLError, OperationTypeNode, type ValidationRule } from 'graphql';

/** Refuses operations of a kind that the schema has no root type for, and subscriptions, which have more than one answer. */
export const offeredOperationRule: ValidationRule = (context) => ({
  OperationDefinition: (node) => {
    const hasRoot = (context.getSchema().getRootType(node.operation) ?? null) !== null;
    if (hasRoot && node.operation !== OperationTypeNode.SUBSCRIPTION) return;
    const message = hasRoot
      ? 'A subscription has many answers: ask for them with accept: text/event-stream, or over a WebSocket (graphql-transport-ws).'
      : `This service offers no ${node.operation}s.`;
    context.reportError(new GraphQLError(message, { nodes: node }));
  },
});
