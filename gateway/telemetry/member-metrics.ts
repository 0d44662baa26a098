import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { TransportEvent } from '../transport/transport-event.ts';
import type { ExchangedEvent } from './gateway-event.ts';

const SECONDS = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

const BREAKER_STATES = { BREAKER_CLOSED: 0, BREAKER_PROBES: 1, BREAKER_OPENED: 2 } as const;

const COUNTED = {
  ...{ RETRIED: 'retried', SHARED: 'shared', HEDGED: 'hedged' },
  ...{ KEPT_USED: 'kept', STALE_USED: 'stale' },
} as const;

/** What a gateway sees of each member and subgraph; the label `member` is an id of the directory. */
export class MemberMetrics {
  readonly #durations: Histogram<'member'>;
  readonly #exchanges: Counter<'member' | 'outcome'>;
  readonly #steps: Counter<'member' | 'step'>;
  readonly #breakers: Gauge<'member'>;
  readonly #ages: Gauge<'member'>;
  /** Members whose last answer was a stale one. */
  readonly #stale = new Set<string>();

  constructor(registry: Registry) {
    const registers = [registry];
    this.#durations = new Histogram({
      ...{ name: 'thidua_member_exchange_duration_seconds', help: 'One HTTP exchange with a member.' },
      ...{ labelNames: ['member'], buckets: SECONDS, registers },
    });
    this.#exchanges = new Counter({
      ...{ name: 'thidua_member_exchanges_total', help: 'HTTP exchanges, by member and how they ended.' },
      ...{ labelNames: ['member', 'outcome'], registers },
    });
    this.#steps = new Counter({
      ...{
        name: 'thidua_member_steps_total',
        help: 'Retries, hedges, exchanges shared, kept and stale answers.',
      },
      ...{ labelNames: ['member', 'step'], registers },
    });
    this.#breakers = new Gauge({
      ...{ name: 'thidua_member_breaker_state', help: '0 closed, 1 trying one request, 2 open.' },
      ...{ labelNames: ['member'], registers },
    });
    this.#ages = new Gauge({
      ...{
        name: 'thidua_member_stale_age_seconds',
        help: 'Age of the stale answer that stands in; 0 for none.',
      },
      ...{ labelNames: ['member'], registers },
    });
  }

  observe(event: ExchangedEvent | TransportEvent): void {
    const { kind, member } = event;
    if (kind === 'EXCHANGED') return this.#exchange(event);
    if (kind in BREAKER_STATES)
      return this.#breakers.set({ member }, BREAKER_STATES[kind as keyof typeof BREAKER_STATES]);
    this.#steps.inc({ member, step: COUNTED[kind as keyof typeof COUNTED] });
    if (kind !== 'STALE_USED') return;
    this.#stale.add(member);
    this.#ages.set({ member }, event.ageSeconds);
  }

  #exchange({ member, outcome, seconds }: ExchangedEvent): void {
    this.#durations.observe({ member }, seconds);
    this.#exchanges.inc({ member, outcome });
    if (outcome === 'ANSWERED' && this.#stale.delete(member)) this.#ages.set({ member }, 0);
  }
}
