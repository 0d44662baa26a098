import type { GraphQLFormattedError } from 'graphql';
import { ERROR_CATALOGUE, type ErrorCode } from '../../schema/protocol/error-catalogue.ts';
import type { AnswerMediaType } from '../http/media-type.ts';

/**
 * Faults of the operation within a well-formed HTTP request: with `application/json` these are answered 200
 * (GraphQL over HTTP, section 6.4.1), since such a client cannot tell our 4xx from a proxy's.
 */
const OPERATION_FAULTS: ReadonlySet<string> = new Set<ErrorCode>([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'OPERATION_RESOLUTION_FAILURE',
]);

/** HTTP status of an answer without data: the gravest of its errors' statuses in the catalogue. */
export function failedStatus(errors: readonly GraphQLFormattedError[], mediaType: AnswerMediaType): number {
  const statuses = errors.map((error) => {
    const code = String(error.extensions?.['code']);
    if (mediaType === 'application/json' && OPERATION_FAULTS.has(code)) return 200;
    return code in ERROR_CATALOGUE ? ERROR_CATALOGUE[code as ErrorCode].status : 500;
  });
  return statuses.length === 0 ? 500 : Math.max(...statuses);
}
