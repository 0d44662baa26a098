import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { ERROR_CATALOGUE, type ErrorCode } from '../../schema/protocol/error-catalogue.ts';

/** Extensions that a client must never see: where the code stands, and what Apollo keeps for itself. */
const PRIVATE_EXTENSIONS = new Set(['stacktrace', 'exception', 'http']);

/**
 * Turns what went wrong into what a client reads. Errors of the catalogue and of other subgraphs pass; a request
 * that Apollo refuses without a code is a BAD_REQUEST; all else is our own fault and is told by an id only.
 */
export function createErrorFormatter(
  logger: Logger,
): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const extensions = publicExtensions(formatted);
    const isFromSubgraph = typeof extensions['serviceName'] === 'string';
    if (isFromSubgraph || isPublicCode(extensions['code'])) return { ...formatted, extensions };
    if (isRefusal(error)) return { ...formatted, extensions: { ...extensions, code: 'BAD_REQUEST' } };
    return describeFault(error, logger, formatted.path);
  };
}

/** An unforeseen error: its details go to the log under an id, and the client gets the id. */
export function describeFault(
  error: unknown,
  logger: Logger,
  path?: GraphQLFormattedError['path'],
): GraphQLFormattedError {
  const id = randomUUID();
  logger.error({ id, err: error instanceof GraphQLError ? (error.originalError ?? error) : error }, 'fault');
  return {
    message: `This service made a mistake of its own; report the id ${id} to its operator.`,
    ...(path === undefined ? {} : { path }),
    extensions: { code: 'INTERNAL_SERVER_ERROR' satisfies ErrorCode, id },
  };
}

function publicExtensions(error: GraphQLFormattedError): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(error.extensions ?? {}).filter(([name]) => !PRIVATE_EXTENSIONS.has(name)),
  );
}

function isPublicCode(code: unknown): boolean {
  return typeof code === 'string' && code in ERROR_CATALOGUE && code !== 'INTERNAL_SERVER_ERROR';
}

/** True where Apollo marks an error as the request's own, by a status of 4xx, but gives it no code. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof GraphQLError)) return false;
  const { http } = error.extensions as { readonly http?: { readonly status?: number } };
  return http?.status !== undefined && http.status >= 400 && http.status < 500;
}
