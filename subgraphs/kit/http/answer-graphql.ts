import type { IncomingMessage } from 'node:http';
import { HeaderMap, type ApolloServer, type BaseContext } from '@apollo/server';
import type { CallerRights } from '../../../schema/protocol/caller-rights.ts';
import { catalogueError } from '../../../schema/protocol/catalogue-error.ts';
import { isJsonContent, type ResponseType } from './media-type.ts';
import { parseJsonBody, readBody } from './read-body.ts';
import type { PlainResponse } from './send-response.ts';
import type { GuardedRequest } from '../trust/request-guard.ts';

/** Makes what one request's resolvers share; the signal aborts when nobody waits for the answer any more. */
export type CreateContext<Context extends BaseContext> = (
  signal: AbortSignal,
  rights: CallerRights,
) => Context | Promise<Context>;

/** Finds out who asks; rejects with an error of the catalogue where nobody may. */
export type Identify = (request: GuardedRequest) => Promise<CallerRights>;

export interface GraphQLExchange<Context extends BaseContext> {
  readonly server: ApolloServer<Context>;
  readonly createContext: CreateContext<Context>;
  readonly identify: Identify;
  readonly maxBodyBytes: number;
  readonly responseType: ResponseType;
  /** The URL's query, with its question mark. */
  readonly search: string;
  /** Aborts when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

const EMPTY = Buffer.alloc(0);

/** Runs one HTTP request through an Apollo Server; errors UNSUPPORTED_MEDIA_TYPE, BODY_TOO_LARGE, BAD_REQUEST. */
export async function answerGraphQL<Context extends BaseContext>(
  request: IncomingMessage,
  { server, createContext, identify, maxBodyBytes, responseType, search, signal }: GraphQLExchange<Context>,
): Promise<PlainResponse> {
  const method = request.method ?? 'GET';
  const bytes = method === 'POST' ? await readPostedBody(request, maxBodyBytes) : EMPTY;
  const path = (request.url ?? '/').replace(/\?.*$/, '');
  const rights = await identify({ method, path, headers: request.headers, body: bytes });
  const body = method === 'POST' ? parseJsonBody(bytes) : undefined;
  signal.throwIfAborted();
  const {
    status,
    headers,
    body: answer,
  } = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method, headers: forwardHeaders(request, responseType), search, body },
    context: async () => createContext(signal, rights),
  });
  if (answer.kind !== 'complete') throw new TypeError('The schema has no incremental delivery.');
  headers.delete('content-length');
  // What was shown without its mask is for this asker alone.
  if (rights.unmasked !== null) headers.set('cache-control', 'no-store');
  return {
    status: status ?? 200,
    contentType: responseType,
    body: answer.string,
    headers: Object.fromEntries(headers),
  };
}

/** A server reads no more than one type, so that a page elsewhere can't send what looks like a form. */
async function readPostedBody(request: IncomingMessage, maxBodyBytes: number): Promise<Buffer> {
  if (!isJsonContent(request.headers['content-type']))
    throw catalogueError(
      'UNSUPPORTED_MEDIA_TYPE',
      `The content type ${JSON.stringify(request.headers['content-type'] ?? '')} is not read here; send application/json in UTF-8.`,
    );
  return readBody(request, maxBodyBytes);
}

/** The answer's type is chosen by now, so Apollo Server is told of no other. */
function forwardHeaders(request: IncomingMessage, responseType: ResponseType): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  headers.set('accept', responseType);
  return headers;
}
