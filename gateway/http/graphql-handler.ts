import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { catalogueError } from '../../schema/protocol/catalogue-error.ts';
import type { Authenticator } from '../auth/authenticator.ts';
import { createRequestContext } from '../context.ts';
import { deadlineError } from '../execution/complete-answer.ts';
import type { Admission } from '../limits/admission.ts';
import type { DocumentCheck } from '../limits/check-document.ts';
import { limitCaller } from '../limits/rate/limit-caller.ts';
import type { RateLimit } from '../limits/rate/rate-limit.ts';
import type { Safelist } from '../limits/safelist/safelist.ts';
import {
  answerOperation,
  type OperationInput,
  type OperationOutput,
  type OperationServers,
} from './answer-operation.ts';
import { checkRequest } from './check-request.ts';
import { compressAnswer } from './compress-answer.ts';
import { chooseMediaType } from './media-type.ts';
import { callerAddress } from './own-request.ts';
import { sendError } from './send-error.ts';

export interface GraphqlHandlerOptions extends OperationServers {
  readonly deadlineMs: number;
  readonly admission: Admission;
  readonly authenticator: Authenticator;
  readonly documents: DocumentCheck;
  /** Null: callers may ask as often as they like. */
  readonly rate: RateLimit | null;
  /** Null: every operation is answered. */
  readonly safelist: Safelist | null;
  readonly maxResponseBytes: number;
}

const NOT_ACCEPTABLE = catalogueError(
  'BAD_REQUEST',
  'The header accept takes neither application/graphql-response+json nor application/json; there is no other answer.',
).toJSON();

/**
 * GraphQL over HTTP for one request: reads what steers it, runs it, and ends it when the client has gone or its
 * time has run out. https://graphql.github.io/graphql-over-http/draft/
 */
export function createGraphqlHandler(options: GraphqlHandlerOptions) {
  const { deadlineMs, admission, authenticator, maxResponseBytes } = options;
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const mediaType = chooseMediaType(request.headers.accept);
    if (mediaType === null) return sendError(request, reply, NOT_ACCEPTABLE, 406);
    const cancel = new AbortController();
    reply.raw.once('close', () => {
      if (!reply.raw.writableEnded) cancel.abort();
    });
    try {
      const caller = await authenticator.identify(request.headers);
      if (options.rate !== null) await limitCaller(options.rate, caller, callerAddress(request));
      const context = createRequestContext(request.headers, {
        requestId: request.id,
        mediaType,
        deadlineMs,
        caller,
        signal: cancel.signal,
        record: request.record,
      });
      const listed = checkRequest(request, options);
      const input = listed === null ? inputOf(request) : listedInput(request, listed);
      admission.assertRoom(context.deadlineMs);
      const work = admission.run(cancel.signal, () => answerOperation(options, input, context));
      const response = await runWithin(context.deadlineMs, work);
      if (response !== null) return await sendAnswer(request, reply, response, maxResponseBytes);
      cancel.abort();
      return sendError(request, reply, deadlineError(context.deadlineMs));
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      const { retryAfterSeconds } = error.extensions;
      if (typeof retryAfterSeconds === 'number') reply.header('retry-after', String(retryAfterSeconds));
      return sendError(request, reply, error.toJSON());
    }
  };
}

/** The text of the list takes the place of whatever named it. */
function listedInput({ method, headers, query, body }: FastifyRequest, text: string): OperationInput {
  const given = (method === 'GET' ? query : body) as Readonly<Record<string, unknown>>;
  const { variables, operationName } = given;
  if (method !== 'GET') {
    const kept = Object.entries({ variables, operationName }).filter(([, value]) => value !== undefined);
    return { method, headers, search: '', body: { ...Object.fromEntries(kept), query: text } };
  }
  const search = new URLSearchParams({ query: text });
  if (typeof variables === 'string') search.set('variables', variables);
  if (typeof operationName === 'string') search.set('operationName', operationName);
  return { method, headers, search: `?${search.toString()}`, body: undefined };
}

function inputOf({ method, headers, url, body }: FastifyRequest): OperationInput {
  const start = url.indexOf('?');
  return { method, headers, search: start === -1 ? '' : url.slice(start), body };
}

/** Null where the time is over before the work is done. */
function runWithin<T>(milliseconds: number, work: Promise<T>): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds, null);
    work.then(
      (result) => {
        clearTimeout(timer);
        resolve(result);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
  });
}

async function sendAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, headers, body }: OperationOutput,
  maxBytes: number,
): Promise<FastifyReply> {
  if (Buffer.byteLength(body) > maxBytes) {
    throw catalogueError(
      'RESPONSE_TOO_LARGE',
      `The answer is larger than ${String(maxBytes)} bytes; ask for fewer rows, or page by page.`,
    );
  }
  for (const [name, value] of headers) reply.header(name, value);
  const compressed = await compressAnswer(body, request.headers['accept-encoding']);
  const varies = reply.getHeader('vary');
  reply
    .code(status)
    .header('vary', varies === undefined ? 'accept-encoding' : `${String(varies)}, accept-encoding`);
  if (compressed === null) return reply.send(body);
  return reply.header('content-encoding', 'gzip').send(compressed);
}
