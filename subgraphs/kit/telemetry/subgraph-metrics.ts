import { Counter, Gauge, Histogram, Registry } from 'prom-client';

const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Prometheus metrics of one subgraph's listener. */
export class SubgraphMetrics {
  readonly registry = new Registry();
  readonly #requests: Counter<'status'>;
  readonly #durations: Histogram;
  readonly #running: Gauge;

  constructor() {
    const registers = [this.registry];
    this.#requests = new Counter({
      ...{
        name: 'thidua_subgraph_requests_total',
        help: 'GraphQL requests, by HTTP status; 0: the asker left.',
      },
      ...{ labelNames: ['status'], registers },
    });
    this.#durations = new Histogram({
      ...{
        name: 'thidua_subgraph_request_duration_seconds',
        help: 'From the request to the end of its answer.',
      },
      ...{ buckets: SECONDS, registers },
    });
    this.#running = new Gauge({
      ...{ name: 'thidua_subgraph_requests_running', help: 'GraphQL requests under way.' },
      registers,
    });
  }

  begin(): void {
    this.#running.inc();
  }

  /** `status` 0: the asker left before the answer. */
  end(status: number, seconds: number): void {
    this.#running.dec();
    this.#requests.inc({ status: String(status) });
    this.#durations.observe(seconds);
  }
}
