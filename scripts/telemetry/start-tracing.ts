import type { Tracer } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { ATTR_SERVICE_NAME } from '@opentelemetry/semantic-conventions';

/** Traces of a process that are under way to a collector. */
export interface Tracing {
  readonly tracer: Tracer;
  /** Sends what is left. */
  close(): Promise<void>;
}

const SENT_EVERY_MS = 1000;

/** Sends this process's traces by OTLP over HTTP to `<endpoint>/v1/traces`; what a collector does not take is dropped. */
export function startTracing(endpoint: string, serviceName: string): Tracing {
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces` });
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ [ATTR_SERVICE_NAME]: serviceName }),
    spanProcessors: [new BatchSpanProcessor(exporter, { scheduledDelayMillis: SENT_EVERY_MS })],
  });
  // So that what a request leads to, however deep, finds the span that it belongs to.
  provider.register();
  return {
    tracer: provider.getTracer('thi-dua'),
    close: () => provider.shutdown().catch(() => undefined),
  };
}
