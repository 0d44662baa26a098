import type { Tracer } from '@opentelemetry/api';

/** What operators see of a subgraph; all of it is off where it is absent. */
export interface SubgraphTelemetry {
  /** Counts, and serves what was counted at /metrics. */
  readonly metrics?: boolean;
  /** Metrics of the whole process, in Prometheus's text format, to be served beside. */
  readonly processMetrics?: () => Promise<string>;
  /** Records traces. */
  readonly tracer?: Tracer;
}
