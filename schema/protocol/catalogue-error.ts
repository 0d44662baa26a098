import { GraphQLError } from 'graphql';
import { ERROR_CATALOGUE, type ErrorCode } from './error-catalogue.ts';

/**
 * An error of the catalogue, as GraphQL carries it. The message says what was wrong, where, and what to do;
 * `details` become extensions beside the code.
 */
export function catalogueError(
  code: ErrorCode,
  message: string,
  details: Readonly<Record<string, unknown>> = {},
): GraphQLError {
  return new GraphQLError(message, {
    extensions: { ...details, code, http: { status: ERROR_CATALOGUE[code].status } },
  });
}
