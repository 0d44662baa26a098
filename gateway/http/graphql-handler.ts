import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { catalogueError } from '../../schema/protocol/catalogue-error.ts';
import type { Authenticator } from '../auth/authenticator.ts';
import { createRequestContext } from '../context.ts';
import { deadlineError } from '../execution/complete-answer.ts';
import type { Admission } from '../limits/admission.ts';
import {
  answerOperation,
  type OperationInput,
  type OperationOutput,
  type OperationServers,
} from './answer-operation.ts';
import { checkRequest } from './check-request.ts';
import { chooseMediaType } from './media-type.ts';
import { sendError } from './send-error.ts';

export interface GraphqlHandlerOptions extends OperationServers {
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
  deadlineMs,
  admission,
  authenticator,
  ...servers
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
        record: request.record,
      });
      checkRequest(request);
      admission.assertRoom(context.deadlineMs);
      const work = admission.run(cancel.signal, () => answerOperation(servers, inputOf(request), context));
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

function inputOf({ method, headers, url, body }: FastifyRequest): OperationInput {
  const start = url.indexOf('?');
  return { method, headers, search: start === -1 ? '' : url.slice(start), body };
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

function sendAnswer(reply: FastifyReply, { status, headers, body }: OperationOutput): FastifyReply {
  for (const [name, value] of headers) reply.header(name, value);
  return reply.code(status).send(body);
}
