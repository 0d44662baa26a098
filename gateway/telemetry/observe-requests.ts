import {
  context,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Tracer,
} from '@opentelemetry/api';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { TRACE_HEADER } from '../../schema/protocol/headers.ts';
import { parseTraceParent } from '../../schema/protocol/trace-parent.ts';
import type { EventChannel } from './event-channel.ts';
import type { GatewayEvent } from './gateway-event.ts';
import { operationLabel } from './operation-label.ts';
import { RequestRecord } from './request-record.ts';
import { SlowOperationLog } from './slow-operation-log.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** What is noted of the request while it is answered. */
    record: RequestRecord;
  }
}

export interface ObserveRequestsOptions {
  readonly logger: Logger;
  readonly events: EventChannel<GatewayEvent>;
  /** Null: nobody traces. */
  readonly tracer: Tracer | null;
  /** Operations that may stand in logs by their names. */
  readonly knownOperations: ReadonlySet<string>;
  /** From so many milliseconds on, an operation is logged with its plan. */
  readonly slowMs: number;
}

/** Health and metrics are asked every few seconds by machines: a line or a trace for each would hide the others. */
const QUIET = /^\/(?:health\/|metrics)/;

/** Notes what comes of each request, for metrics, the log and traces. What persons ask or are told is never noted. */
export function observeRequests(app: FastifyInstance, options: ObserveRequestsOptions): void {
  const { events, tracer } = options;
  const slow = new SlowOperationLog(options.logger);
  app.decorateRequest('record', null as unknown as RequestRecord);
  app.addHook('onRequest', (request, _reply, done) => {
    request.record = new RequestRecord(request.id);
    if (tracer !== null && !QUIET.test(request.url)) startTrace(tracer, request);
    done();
  });
  const end = (request: FastifyRequest, reply: FastifyReply, isAborted: boolean): void => {
    const { record } = request;
    const milliseconds = reply.elapsedTime;
    endTrace(request, reply, isAborted);
    if (events.hasSubscribers) {
      const route = request.is404 ? null : (request.routeOptions.url ?? null);
      const { statusCode: status } = reply;
      events.publish({ kind: 'RESPONDED', route, status, isAborted, seconds: milliseconds / 1000, record });
    }
    const level = levelOf(request);
    const isSlow = record.document !== null && milliseconds >= options.slowMs;
    if (!isSlow && !options.logger.isLevelEnabled(level)) return;
    const { knownOperations } = options;
    const line = describeEnd(request, reply, { knownOperations, milliseconds });
    options.logger[level](line, isAborted ? 'the client left' : 'answered');
    if (isSlow) slow.write(line, record);
  };
  app.addHook('onResponse', (request, reply, done) => {
    end(request, reply, false);
    done();
  });
  app.addHook('onRequest', (request, reply, done) => {
    reply.raw.once('close', () => {
      // What was answered whole has been told of by then.
      if (!reply.raw.writableFinished) end(request, reply, true);
    });
    done();
  });
}

function startTrace(tracer: Tracer, request: FastifyRequest): void {
  const parent = parseTraceParent(request.headers[TRACE_HEADER]);
  const from: Context =
    parent === null ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, { ...parent, isRemote: true });
  const attributes = { 'http.request.method': request.method, 'thidua.request_id': request.id };
  const span = tracer.startSpan(`gateway ${request.method}`, { kind: SpanKind.SERVER, attributes }, from);
  request.record.trace = { span, context: trace.setSpan(context.active(), span) };
}

function endTrace({ record, routeOptions }: FastifyRequest, reply: FastifyReply, isAborted: boolean): void {
  if (record.trace === null) return;
  const { span } = record.trace;
  span.setAttributes({
    ...{ 'http.route': routeOptions.url ?? '', 'http.response.status_code': reply.statusCode },
    ...{ 'thidua.exchanges': record.exchanges, 'thidua.aborted': isAborted },
    ...(record.code === null ? {} : { 'thidua.code': record.code }),
  });
  if (record.code !== null || reply.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}

function levelOf({ url }: FastifyRequest): 'debug' | 'info' {
  return QUIET.test(url) ? 'debug' : 'info';
}

function describeEnd(
  request: FastifyRequest,
  reply: FastifyReply,
  options: Pick<ObserveRequestsOptions, 'knownOperations'> & { readonly milliseconds: number },
): Readonly<Record<string, unknown>> {
  const { code, document, operationName, exchanges, completeness, trace: traced } = request.record;
  return {
    ...{ requestId: request.id, method: request.method, path: pathOf(request), status: reply.statusCode },
    milliseconds: Math.round(options.milliseconds),
    ...(code === null ? {} : { code }),
    ...(document === null
      ? {}
      : { operation: operationLabel(operationName, options.knownOperations), exchanges }),
    ...(completeness === null ? {} : { completeness }),
    ...(traced === null ? {} : { traceId: traced.span.spanContext().traceId }),
  };
}

/** The address as it is offered here; where there is none, what was asked for stays unsaid: it may hold a name. */
function pathOf({ is404, routeOptions }: FastifyRequest): string {
  return is404 ? 'unknown' : (routeOptions.url ?? 'unknown');
}
