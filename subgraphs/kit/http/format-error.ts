import { randomUUID } from 'node:crypto';
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { ERROR_CATALOGUE } from '../../../schema/protocol/error-catalogue.ts';

/**
 * Lets errors of the catalogue pass and masks every other: its details go to the log under an id that the
 * client is told, never to the client.
 */
export function createErrorFormatter(
  logger: Logger,
): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const code = formatted.extensions?.['code'];
    if (typeof code === 'string' && code !== 'INTERNAL_SERVER_ERROR' && Object.hasOwn(ERROR_CATALOGUE, code))
      return formatted;
    if (isBadRequest(error))
      return { ...formatted, extensions: { ...formatted.extensions, code: 'BAD_REQUEST' } };
    const id = randomUUID();
    logger.error({ id, path: formatted.path, err: unwrapResolverError(error) }, 'An unforeseen error.');
    return {
      message: `This service made a mistake; report the id ${id} to its operator.`,
      ...(formatted.path === undefined ? {} : { path: formatted.path }),
      ...(formatted.locations === undefined ? {} : { locations: formatted.locations }),
      extensions: { code: 'INTERNAL_SERVER_ERROR', id },
    };
  };
}

/** Apollo Server has a few refusals without a code of the catalogue, known by their status alone. */
function isBadRequest(error: unknown): boolean {
  if (!(error instanceof GraphQLError)) return false;
  const status = (error.extensions['http'] as { readonly status?: number } | undefined)?.status ?? 500;
  return status >= 400 && status < 500;
}
