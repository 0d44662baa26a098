import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { FormattedExecutionResult } from 'graphql';
import type { Logger } from 'pino';
import type { Authenticator } from '../auth/authenticator.ts';
import { createRequestContext, type RequestContext } from '../context.ts';
import type { FederationGateway } from '../execution/federation-gateway.ts';
import type { GatewayLimits } from '../gateway-options.ts';
import { answerOperation, type OperationServers } from '../http/answer-operation.ts';
import { callerAddress } from '../http/own-request.ts';
import { limitCaller } from '../limits/rate/limit-caller.ts';
import type { RateLimit } from '../limits/rate/rate-limit.ts';
import type { RequestChecks } from '../http/check-request.ts';
import type { Admission } from '../limits/admission.ts';
import { RequestRecord } from '../telemetry/request-record.ts';
import { acceptSockets, type StreamAsker } from './accept-sockets.ts';
import { createEventStreamHandler } from './event-stream-handler.ts';
import { OperationStreams, type StreamClient, type StreamedOperation } from './operation-streams.ts';

export interface OfferStreamsOptions extends OperationServers, RequestChecks {
  readonly gateway: FederationGateway;
  readonly admission: Admission;
  readonly authenticator: Authenticator;
  /** Null: callers may ask as often as they like. */
  readonly rate: RateLimit | null;
  readonly limits: GatewayLimits;
  readonly logger: Logger;
}

/** Where WebSockets are opened. */
const ADDRESS = '/graphql';

export interface OfferedStreams {
  /** Answers an HTTP request with server-sent events. */
  readonly answer: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;
  /** How many subscriptions are under way. */
  readonly running: () => number;
}

/** Offers operations as streams; the app ends them when it closes. */
export function offerStreams(app: FastifyInstance, options: OfferStreamsOptions): OfferedStreams {
  const { gateway, limits, logger, authenticator, documents, safelist, rate } = options;
  const checks = { documents, safelist };
  // Each operation on a stream is one of the caller's requests, however long it lasts.
  const createContext = async (
    { headers, address }: StreamAsker,
    signal: AbortSignal,
    record = new RequestRecord(randomUUID()),
  ): Promise<RequestContext> => {
    const caller = await authenticator.identify(headers);
    await limitCaller(rate, caller, address);
    return createRequestContext(headers, {
      ...{ mediaType: 'application/json', deadlineMs: limits.deadlineMs, signal },
      ...{ requestId: record.requestId, record, caller },
    });
  };
  const streams = new OperationStreams({
    ...{ gateway, limits, logger, checks },
    answerOnce: (request, client) => answerOnce(options, request, client),
  });
  const closeSockets = acceptSockets(app, {
    ...{ streams, createContext, address: ADDRESS },
    maxMessageBytes: limits.maxBodyBytes,
  });
  app.addHook('preClose', async () => {
    streams.close();
    await closeSockets();
  });
  return {
    answer: createEventStreamHandler({
      ...{ streams, checks },
      createContext: (request, signal) => {
        const asker = { headers: request.headers, address: callerAddress(request) };
        return createContext(asker, signal, request.record);
      },
    }),
    running: () => streams.running,
  };
}

/** What is no subscription goes the way of every other operation. */
async function answerOnce(
  { admission, ...servers }: OfferStreamsOptions,
  operation: StreamedOperation,
  { context, signal }: StreamClient,
): Promise<FormattedExecutionResult> {
  const { query, operationName, variables } = operation;
  const body = {
    query,
    ...(operationName === undefined ? {} : { operationName }),
    ...(variables === undefined ? {} : { variables }),
  };
  const input = { method: 'POST', headers: { 'content-type': 'application/json' }, search: '', body };
  const output = await admission.run(signal, () => answerOperation(servers, input, context));
  if (output === null) return { data: null };
  return JSON.parse(output.body.toString()) as FormattedExecutionResult;
}
