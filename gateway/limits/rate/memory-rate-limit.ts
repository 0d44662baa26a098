import { LET_IN, type RateDecision, type RateLimit } from './rate-limit.ts';

const MINUTE_MS = 60_000;
/** Callers whose buckets are remembered; a full bucket need not be. */
const MOST_CALLERS = 50_000;

/** Buckets in memory, as the times at which each would be full (generic cell rate algorithm, ITU-T I.371). */
export class MemoryRateLimit implements RateLimit {
  readonly #intervalMs: number;
  readonly #now: () => number;
  readonly #fullAt = new Map<string, number>();

  constructor(perMinute: number, now: () => number = Date.now) {
    this.#intervalMs = MINUTE_MS / perMinute;
    this.#now = now;
  }

  take(caller: string): Promise<RateDecision> {
    const now = this.#now();
    const fullAt = Math.max(this.#fullAt.get(caller) ?? 0, now) + this.#intervalMs;
    // A caller whose bucket is empty waits until it holds one again.
    if (fullAt - now > MINUTE_MS)
      return Promise.resolve({ isLetIn: false, waitMs: Math.ceil(fullAt - now - MINUTE_MS) });
    this.#fullAt.delete(caller);
    this.#fullAt.set(caller, fullAt);
    if (this.#fullAt.size > MOST_CALLERS) this.#forget(now);
    return Promise.resolve(LET_IN);
  }

  close(): void {
    this.#fullAt.clear();
  }

  /** Full buckets go, and where there are none the one that was used longest ago. */
  #forget(now: number): void {
    for (const [caller, fullAt] of this.#fullAt) if (fullAt <= now) this.#fullAt.delete(caller);
    const [oldest] = this.#fullAt.keys();
    if (this.#fullAt.size > MOST_CALLERS && oldest !== undefined) this.#fullAt.delete(oldest);
  }
}
