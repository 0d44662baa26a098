import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { MemberMetrics } from './member-metrics.ts';
import type { GatewayEvent, RespondedEvent } from './gateway-event.ts';
import { operationLabel } from './operation-label.ts';

export interface GatewayMetricsOptions {
  /** Operations that may stand in metrics by their names. */
  readonly knownOperations: ReadonlySet<string>;
  readonly running: () => number;
  readonly waiting: () => number;
  readonly isReady: () => boolean;
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const REQUESTS = [0, 1, 2, 5, 10, 20, 50, 100, 200, 500];

/** Prometheus metrics of one gateway. All labels come from bounded sets (docs/operations.md lists them). */
export class GatewayMetrics {
  readonly registry = new Registry();
  readonly #known: ReadonlySet<string>;
  readonly #members = new MemberMetrics(this.registry);
  readonly #requests: Counter<'route' | 'status'>;
  readonly #refusals: Counter<'code'>;
  readonly #aborted: Counter;
  readonly #operations: Counter<'operation' | 'outcome'>;
  readonly #durations: Histogram<'operation'>;
  readonly #fanOut: Histogram;
  readonly #incomplete: Counter<'reason'>;
  readonly #keptWhole: Counter;

  constructor({ knownOperations, running, waiting, isReady }: GatewayMetricsOptions) {
    const registers = [this.registry];
    this.#known = knownOperations;
    this.#requests = new Counter({
      ...{ name: 'thidua_http_requests_total', help: 'HTTP requests, by address and status.' },
      ...{ labelNames: ['route', 'status'], registers },
    });
    this.#refusals = new Counter({
      ...{ name: 'thidua_refusals_total', help: 'Requests that failed as a whole, by error code.' },
      ...{ labelNames: ['code'], registers },
    });
    this.#aborted = new Counter({
      ...{ name: 'thidua_aborted_requests_total', help: 'Requests whose client went before the answer.' },
      registers,
    });
    this.#operations = new Counter({
      ...{ name: 'thidua_operations_total', help: 'Operations, by name and what came of them.' },
      ...{ labelNames: ['operation', 'outcome'], registers },
    });
    this.#durations = new Histogram({
      ...{
        name: 'thidua_operation_duration_seconds',
        help: 'From the request to the last byte of the answer.',
      },
      ...{ labelNames: ['operation'], buckets: SECONDS, registers },
    });
    this.#fanOut = new Histogram({
      ...{ name: 'thidua_operation_exchanges', help: 'Requests to members and subgraphs for one operation.' },
      ...{ buckets: REQUESTS, registers },
    });
    this.#incomplete = new Counter({
      ...{ name: 'thidua_incomplete_answers_total', help: 'Answers with holes, by what the holes are.' },
      ...{ labelNames: ['reason'], registers },
    });
    this.#keptWhole = new Counter({
      ...{
        name: 'thidua_whole_answers_used_total',
        help: 'Operations answered as they were before, as a whole.',
      },
      registers,
    });
    for (const [name, help, read] of [
      ['thidua_operations_running', 'Operations under way.', running],
      ['thidua_operations_waiting', 'Operations that wait for their turn.', waiting],
      ['thidua_ready', '1 while the gateway says that it is ready.', () => Number(isReady())],
    ] as const)
      new Gauge({
        ...{ name, help, registers },
        collect() {
          this.set(read());
        },
      });
  }

  /** Listens to what the gateway tells. */
  readonly observe = (event: GatewayEvent): void => {
    if (event.kind === 'RESPONDED') this.#respond(event);
    else this.#members.observe(event);
  };

  #respond({ route, status, isAborted, seconds, record }: RespondedEvent): void {
    if (isAborted) this.#aborted.inc();
    else this.#requests.inc({ route: route ?? 'none', status: String(status) });
    if (record.code !== null) this.#refusals.inc({ code: record.code });
    if (record.document === null) return;
    const operation = operationLabel(record.operationName, this.#known);
    this.#operations.inc({ operation, outcome: isAborted ? 'ABORTED' : outcomeOf(record) });
    this.#durations.observe({ operation }, seconds);
    this.#fanOut.observe(record.exchanges);
    if (record.isKeptWhole) this.#keptWhole.inc();
    const { completeness } = record;
    if (completeness === null) return;
    const { expected, answered, notConnected, stale } = completeness;
    if (expected - answered - notConnected > 0) this.#incomplete.inc({ reason: 'missing' });
    if (notConnected > 0) this.#incomplete.inc({ reason: 'notConnected' });
    if (stale > 0) this.#incomplete.inc({ reason: 'stale' });
  }
}

function outcomeOf({ code, completeness }: RespondedEvent['record']): string {
  if (code !== null) return code;
  if (completeness !== null && completeness.answered < completeness.expected) return 'INCOMPLETE_DATA';
  return 'OK';
}
