import type { ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import { ERROR_CATALOGUE, type ErrorCode } from '../../../schema/protocol/error-catalogue.ts';

export interface PlainResponse {
  readonly status: number;
  /** Without charset, which is always UTF-8. */
  readonly contentType: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Writes one whole response. */
export function sendResponse(
  response: ServerResponse,
  { status, contentType, body, headers }: PlainResponse,
): void {
  if (response.headersSent || response.destroyed) return;
  const bytes = Buffer.from(body, 'utf8');
  response.writeHead(status, {
    ...headers,
    'content-type': `${contentType}; charset=utf-8`,
    'content-length': bytes.length,
  });
  response.end(bytes);
}

/** A request that never became a GraphQL execution, as a GraphQL error with its status. */
export function describeFailure(error: unknown): { readonly status: number; readonly body: string } {
  const known = error instanceof GraphQLError ? error : null;
  const code = (known?.extensions['code'] ?? 'INTERNAL_SERVER_ERROR') as ErrorCode;
  const extensions = { ...known?.extensions, code, http: undefined };
  const message = known?.message ?? 'This service made a mistake; its log has the details.';
  return {
    status: ERROR_CATALOGUE[code].status,
    body: JSON.stringify({ errors: [{ message, extensions }] }),
  };
}
