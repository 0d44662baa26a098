import type { FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';

export interface RegisterMetricsOptions {
  readonly registry: Registry;
  /** Metrics of the whole process, in the same text format; absent: only the gateway's own. */
  readonly processMetrics?: (() => Promise<string>) | undefined;
}

/** `/metrics`: what the gateway counts, for Prometheus. For operators: proxies do not pass it on (deploy/). */
export function registerMetrics(app: FastifyInstance, options: RegisterMetricsOptions): void {
  const { registry, processMetrics } = options;
  app.get('/metrics', async (_, reply) => {
    const text = `${await registry.metrics()}\n${(await processMetrics?.()) ?? ''}`;
    return reply.type(registry.contentType).header('cache-control', 'no-store').send(text);
  });
}
