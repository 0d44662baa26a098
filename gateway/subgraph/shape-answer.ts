import {
  execute,
  Kind,
  type ExecutionResult,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';

export interface ShapedOperation {
  readonly operation: OperationDefinitionNode;
  readonly fragments: readonly FragmentDefinitionNode[];
  readonly variables: Readonly<Record<string, unknown>>;
  /** The answer by response keys; it may hold more than was asked for. */
  readonly values: unknown;
}

/**
 * What the client asked for, out of values that stand under its response keys: private fields are left out, nulls
 * climb as the schema says, and introspection is answered (GraphQL, Executing Selection Sets).
 */
export function shapeAnswer(schema: GraphQLSchema, shaped: ShapedOperation): ExecutionResult {
  const { operation, fragments, variables, values } = shaped;
  const result = execute({
    schema,
    document: { kind: Kind.DOCUMENT, definitions: [operation, ...fragments] },
    rootValue: values,
    variableValues: variables,
    fieldResolver: (source: unknown, _arguments, _context, { path }) =>
      (source as Readonly<Record<string, unknown>>)[path.key],
  });
  if (result instanceof Promise) throw new TypeError('Values that are there need no waiting for.');
  return result;
}
