import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { RequestContext } from '../context.ts';
import { writeAnswerBytes } from '../execution/write-answer-bytes.ts';
import { checkRequest, type RequestChecks } from '../http/check-request.ts';
import { sendError } from '../http/send-error.ts';
import type { OperationStreams, StreamedOperation } from './operation-streams.ts';
import { readStreamedOperation } from './read-streamed-operation.ts';

export interface EventStreamOptions {
  readonly streams: OperationStreams;
  readonly checks: RequestChecks;
  readonly createContext: (
    request: FastifyRequest,
    signal: AbortSignal,
  ) => RequestContext | Promise<RequestContext>;
}

/** Proxies and clients take a connection on which nothing comes for dead. */
const KEEP_ALIVE_MS = 12_000;

/** Answers one operation as server-sent events (graphql-sse, distinct connections mode). */
export function createEventStreamHandler({ streams, checks, createContext }: EventStreamOptions) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const gone = new AbortController();
    reply.raw.once('close', () => {
      gone.abort();
    });
    let operation: StreamedOperation;
    let context: RequestContext;
    try {
      context = await createContext(request, gone.signal);
      checkRequest(request, checks);
      operation = readStreamedOperation(request);
    } catch (error) {
      if (error instanceof GraphQLError) return sendError(request, reply, error.toJSON());
      throw error;
    }
    const { raw } = reply.hijack();
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value !== undefined) raw.setHeader(name, value);
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache',
      'x-accel-buffering': 'no',
    });
    raw.flushHeaders();
    const beat = setInterval(() => raw.write(':\n\n'), KEEP_ALIVE_MS).unref();
    try {
      for await (const answer of streams.run(operation, { context, signal: gone.signal }))
        await write(raw, `event: next\ndata: ${inOneLine(writeAnswerBytes(answer))}\n\n`);
    } finally {
      clearInterval(beat);
    }
    raw.end('event: complete\ndata:\n\n');
    return reply;
  };
}

/** Waits where the client does not read as fast as events come. */
async function write(raw: ServerResponse, text: string): Promise<void> {
  if (raw.destroyed || raw.write(text)) return;
  await Promise.race([once(raw, 'drain'), once(raw, 'close')]);
}

/** What a subgraph wrote may stand in an answer as it came: a line's end is nothing but space in JSON, and ends an event's data. */
function inOneLine(json: Buffer): string {
  return json
    .toString('utf8')
    .trimEnd()
    .replaceAll(/[\r\n]+/g, ' ');
}
