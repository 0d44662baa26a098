import type { FastifyInstance } from 'fastify';
import type { TelemetryOptions } from '../gateway-options.ts';
import type { Admission } from '../limits/admission.ts';
import type { EventChannel } from './event-channel.ts';
import type { GatewayEvent } from './gateway-event.ts';
import { GatewayMetrics } from './gateway-metrics.ts';
import { registerMetrics } from './register-metrics.ts';

/** Counts what the gateway tells, and serves it at /metrics, where the operator wants that. */
export function offerMetrics(
  app: FastifyInstance,
  telemetry: TelemetryOptions | undefined,
  parts: {
    readonly events: EventChannel<GatewayEvent>;
    readonly admission: Admission;
    readonly isReady: () => boolean;
  },
): void {
  if (telemetry?.metrics !== true) return;
  const { events, admission, isReady } = parts;
  const metrics = new GatewayMetrics({
    isReady,
    knownOperations: new Set(telemetry.knownOperations),
    running: () => admission.running,
    waiting: () => admission.waiting,
  });
  events.subscribe(metrics.observe);
  registerMetrics(app, { registry: metrics.registry, processMetrics: telemetry.processMetrics });
}
