import type { SubgraphTelemetry } from '../../subgraphs/kit/telemetry/subgraph-telemetry.ts';
import { watchStatements, type OnStatement } from '../../subgraphs/kit/telemetry/statement-watch.ts';
import type { Settings } from '../settings.ts';
import { createProcessMetrics } from './process-metrics.ts';

/** What one process tells its operators, as gateway and subgraphs take it. */
export interface ProcessTelemetry {
  readonly telemetry: SubgraphTelemetry;
  readonly onStatement: OnStatement;
  readonly close: () => Promise<void>;
}

/** Counts always; traces where the operator names a collector: its libraries are not even loaded else. */
export async function startTelemetry(
  { otlpEndpoint }: Pick<Settings, 'otlpEndpoint'>,
  serviceName: string,
): Promise<ProcessTelemetry> {
  const registry = createProcessMetrics();
  const tracing =
    otlpEndpoint === null
      ? null
      : (await import('./start-tracing.ts')).startTracing(otlpEndpoint, serviceName);
  const traced = tracing === null ? {} : { tracer: tracing.tracer };
  return {
    telemetry: { metrics: true, processMetrics: () => registry.metrics(), ...traced },
    onStatement: watchStatements({ registry, ...traced }),
    close: async () => {
      await tracing?.close();
    },
  };
}
