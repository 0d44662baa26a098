export interface BreakerSettings {
  /** Failures that open the breaker … */
  readonly failures: number;
  /** … among so many last outcomes. */
  readonly outOf: number;
  /** Milliseconds without requests before one may try again. */
  readonly openMs: number;
  /** A request that had less time than this, in milliseconds, and was late says nothing of the member. */
  readonly fairTimeoutMs: number;
}

/** `UNKNOWN` says nothing of the member, such as a request that its asker gave up. */
export type Verdict = 'SUCCESS' | 'FAILURE' | 'UNKNOWN';

/** With what a request was let through. */
export type Admission = 'PASS' | 'PROBE';

export type BreakerState =
  /** `outcomes`: the last ones, true for a success; the oldest first. */
  | { readonly kind: 'CLOSED'; readonly outcomes: boolean[] }
  /** `until` as the breaker's clock tells time. */
  | { readonly kind: 'OPEN'; readonly until: number }
  /** One request is under way to see whether the member is back. */
  | { readonly kind: 'HALF_OPEN' };

/**
 * Keeps requests from a member that fails: CLOSED → OPEN after enough failures → HALF_OPEN for one probe after a
 * while → CLOSED when that succeeds, OPEN again when it fails. Synchronous, so that only one probe is ever under way.
 */
export class CircuitBreaker {
  readonly #settings: BreakerSettings;
  readonly #now: () => number;
  readonly #onChange: (state: BreakerState['kind']) => void;
  #state: BreakerState = { kind: 'CLOSED', outcomes: [] };

  constructor(
    settings: BreakerSettings,
    options: {
      /** Milliseconds that never run backward. */
      readonly now: () => number;
      readonly onChange: (state: BreakerState['kind']) => void;
    },
  ) {
    this.#settings = settings;
    this.#now = options.now;
    this.#onChange = options.onChange;
  }

  get state(): BreakerState {
    return this.#state;
  }

  /** Null: the request must not be sent. Every admission has to be settled. */
  admit(): Admission | null {
    if (this.#state.kind === 'CLOSED') return 'PASS';
    if (this.#state.kind === 'HALF_OPEN' || this.#now() < this.#state.until) return null;
    this.#change({ kind: 'HALF_OPEN' });
    return 'PROBE';
  }

  settle(admission: Admission, verdict: Verdict): void {
    if (admission === 'PROBE') this.#settleProbe(verdict);
    // What was let through before the breaker opened is late news.
    else if (this.#state.kind === 'CLOSED' && verdict !== 'UNKNOWN') this.#count(verdict === 'SUCCESS');
  }

  /** An answer that was counted as a success turned out to be none. */
  retract(): void {
    if (this.#state.kind !== 'CLOSED') return;
    const { outcomes } = this.#state;
    const last = outcomes.lastIndexOf(true);
    if (last >= 0) outcomes.splice(last, 1);
    this.#count(false);
  }

  #settleProbe(verdict: Verdict): void {
    if (verdict === 'SUCCESS') this.#change({ kind: 'CLOSED', outcomes: [] });
    else if (verdict === 'FAILURE') this.#open();
    // Nothing learnt: the next request tries again.
    else this.#change({ kind: 'OPEN', until: this.#now() });
  }

  #count(isSuccess: boolean): void {
    if (this.#state.kind !== 'CLOSED') return;
    const { failures, outOf } = this.#settings;
    const { outcomes } = this.#state;
    outcomes.push(isSuccess);
    if (outcomes.length > outOf) outcomes.shift();
    if (outcomes.filter((outcome) => !outcome).length >= failures) this.#open();
  }

  #open(): void {
    this.#change({ kind: 'OPEN', until: this.#now() + this.#settings.openMs });
  }

  #change(state: BreakerState): void {
    this.#state = state;
    this.#onChange(state.kind);
  }
}
