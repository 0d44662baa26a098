import { HeaderMap, type ApolloServer, type HTTPGraphQLResponse } from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { catalogueError } from '../../schema/protocol/catalogue-error.ts';
import type { Authenticator } from '../auth/authenticator.ts';
import { createRequestContext, type RequestContext } from '../context.ts';
import { deadlineError } from '../execution/complete-answer.ts';
import type { Admission } from '../limits/admission.ts';
import { checkRequest } from './check-request.ts';
import { chooseMediaType } from './media-type.ts';
import { sendError } from './send-error.ts';

export interface GraphqlHandlerOptions {
  readonly server: ApolloServer<RequestContext>;
  readonly deadlineMs: number;
  readonly admission: Admission;
  readonly authenticator: Authenticator;
}

const NOT_ACCEPTABLE = catalogueError(
  'BAD_REQUEST',
  'The header accept takes neither application/graphql-response+json nor application/json; there is no other answer.',
).toJSON();

/**
 * GraphQL over HTTP for one request: reads what steers it, runs it, and ends it when the client has gone or its
 * time has run out. https://graphql.github.io/graphql-over-http/draft/
 */
export function createGraphqlHandler({
  server,
  deadlineMs,
  admission,
  authenticator,
}: GraphqlHandlerOptions) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const mediaType = chooseMediaType(request.headers.accept);
    if (mediaType === null) return sendError(request, reply, NOT_ACCEPTABLE, 406);
    const cancel = new AbortController();
    reply.raw.once('close', () => {
      if (!reply.raw.writableEnded) cancel.abort();
    });
    try {
      const context = createRequestContext(request.headers, {
        requestId: request.id,
        mediaType,
        deadlineMs,
        caller: await authenticator.identify(request.headers),
        signal: cancel.signal,
      });
      checkRequest(request);
      const work = admission.run(cancel.signal, () => execute(server, request, context));
      const response = await runWithin(context.deadlineMs, work);
      if (response !== null) return await sendAnswer(reply, response);
      cancel.abort();
      return sendError(request, reply, deadlineError(context.deadlineMs));
    } catch (error) {
      if (error instanceof GraphQLError) return sendError(request, reply, error.toJSON());
      throw error;
    }
  };
}

function execute(
  server: ApolloServer<RequestContext>,
  request: FastifyRequest,
  context: RequestContext,
): Promise<HTTPGraphQLResponse> {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const queryStart = request.url.indexOf('?');
  return server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: request.method,
      headers,
      search: queryStart === -1 ? '' : request.url.slice(queryStart),
      body: request.body,
    },
    context: () => Promise.resolve(context),
  });
}

/** Null where the time is over before the work is done. */
async function runWithin<T>(milliseconds: number, work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const clock = new Promise<null>((resolve) => {
    timer = setTimeout(() => {
      resolve(null);
    }, milliseconds);
  });
  try {
    return await Promise.race([work, clock]);
  } finally {
    clearTimeout(timer);
  }
}

function sendAnswer(reply: FastifyReply, response: HTTPGraphQLResponse): FastifyReply {
  for (const [name, value] of response.headers) reply.header(name, value);
  reply.code(response.status ?? 200);
  if (response.body.kind === 'complete') return reply.send(response.body.string);
  throw new TypeError('Incremental delivery is not offered.');
}
