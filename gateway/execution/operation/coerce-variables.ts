import { getVariableValues, GraphQLError, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import type { ErrorCode } from '../../../schema/protocol/error-catalogue.ts';

const MOST_ERRORS = 50;

export type CoercedVariables =
  | { readonly coerced: Readonly<Record<string, unknown>>; readonly errors?: undefined }
  | { readonly errors: readonly GraphQLError[] };

/**
 * The values of an operation's variables as their types have them (GraphQL specification, section 6.1.2), or why they cannot be:
 * BAD_USER_INPUT for each place, and once more where there are too many places to tell.
 */
export function coerceVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
): CoercedVariables {
  if (variableDefinitions.length === 0) return { coerced: {} };
  const values = getVariableValues(schema, variableDefinitions, given, { maxErrors: MOST_ERRORS });
  return values.errors === undefined ? values : { errors: values.errors.map(asBadInput) };
}

function asBadInput(error: GraphQLError): GraphQLError {
  const code: ErrorCode = 'BAD_USER_INPUT';
  return new GraphQLError(error.message, { nodes: error.nodes ?? null, extensions: { code } });
}
