import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  context,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Span,
  type Tracer,
} from '@opentelemetry/api';
import type { Logger } from 'pino';
import { REQUEST_ID_HEADER, TRACE_HEADER } from '../../../schema/protocol/headers.ts';
import { parseTraceParent } from '../../../schema/protocol/trace-parent.ts';
import { SubgraphMetrics } from './subgraph-metrics.ts';
import type { SubgraphTelemetry } from './subgraph-telemetry.ts';

/** Watches the GraphQL requests of one listener, for metrics, the log and traces; what is asked is never noted. */
export class RequestWatch {
  readonly #metrics: SubgraphMetrics | null;
  readonly #telemetry: SubgraphTelemetry;
  readonly #logger: Logger;

  constructor(telemetry: SubgraphTelemetry, logger: Logger) {
    this.#metrics = telemetry.metrics === true ? new SubgraphMetrics() : null;
    this.#telemetry = telemetry;
    this.#logger = logger;
  }

  /** What /metrics says; null where nothing is counted. */
  async metricsText(): Promise<string | null> {
    if (this.#metrics === null) return null;
    const own = await this.#metrics.registry.metrics();
    return `${own}\n${(await this.#telemetry.processMetrics?.()) ?? ''}`;
  }

  /** Runs the work; what it does stands in the trace of its asker, where there is one. */
  watch<Result>(request: IncomingMessage, response: ServerResponse, work: () => Result): Result {
    const startedAt = performance.now();
    const { tracer } = this.#telemetry;
    const span = tracer === undefined ? null : startSpan(tracer, request);
    this.#metrics?.begin();
    response.once('close', () => {
      const status = response.writableFinished ? response.statusCode : 0;
      const milliseconds = performance.now() - startedAt;
      this.#metrics?.end(status, milliseconds / 1000);
      if (span !== null) endSpan(span, status);
      const requestId = request.headers[REQUEST_ID_HEADER];
      this.#logger.debug({ requestId, status, milliseconds: Math.round(milliseconds) }, 'answered');
    });
    return span === null ? work() : context.with(trace.setSpan(ROOT_CONTEXT, span), work);
  }
}

function startSpan(tracer: Tracer, request: IncomingMessage): Span {
  const parent = parseTraceParent(request.headers[TRACE_HEADER]);
  const from =
    parent === null ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, { ...parent, isRemote: true });
  const attributes = { 'http.request.method': request.method ?? '', 'http.route': '/graphql' };
  return tracer.startSpan('subgraph', { kind: SpanKind.SERVER, attributes }, from);
}

function endSpan(span: Span, status: number): void {
  span.setAttribute('http.response.status_code', status);
  if (status === 0 || status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}
