import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { ErrorCode } from '../../schema/protocol/error-catalogue.ts';

/** As Apollo Server has it: given what would be sent, and what went wrong. */
export type ErrorFormatter = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

const FAULT = { code: 'INTERNAL_SERVER_ERROR' satisfies ErrorCode };

/** What clients read of whatever went wrong; an error without a code is a fault of ours. */
export function formatErrors(
  errors: readonly unknown[],
  format: ErrorFormatter,
): readonly GraphQLFormattedError[] {
  return errors.map((thrown) => {
    const error = asGraphqlError(thrown);
    const { extensions, ...formatted } = error.toJSON();
    return format({ ...formatted, extensions: { ...FAULT, ...extensions } }, error);
  });
}

function asGraphqlError(thrown: unknown): GraphQLError {
  if (thrown instanceof GraphQLError) return thrown;
  const originalError = thrown instanceof Error ? thrown : new Error(String(thrown));
  return new GraphQLError(originalError.message, { originalError });
}
