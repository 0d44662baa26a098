export type Turn = 'GRANTED' | 'TIMED_OUT' | 'CANCELLED';

export interface TurnRequest {
  /** Longest wait, in milliseconds. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** So many at once, and the others one after another, in the order in which they came. */
export class ConcurrencyLimit {
  #free: number;
  /** In the order of arrival; each is called with its turn. */
  readonly #waiting = new Set<(turn: Turn) => void>();

  constructor(places: number) {
    this.#free = places;
  }

  /** True with a place, as after `GRANTED`; false where it would have to be waited for. */
  tryAcquire(): boolean {
    if (this.#free === 0) return false;
    this.#free -= 1;
    return true;
  }

  /** After `GRANTED`, and only then, a place is held until `release` is called. */
  acquire({ timeoutMs, signal }: TurnRequest): Promise<Turn> {
    if (signal?.aborted === true) return Promise.resolve('CANCELLED');
    if (this.tryAcquire()) return Promise.resolve('GRANTED');
    return new Promise((resolve) => {
      const settle = (turn: Turn): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', cancel);
        this.#waiting.delete(settle);
        resolve(turn);
      };
      const cancel = (): void => {
        settle('CANCELLED');
      };
      const timer = setTimeout(settle, Math.max(0, timeoutMs), 'TIMED_OUT');
      signal?.addEventListener('abort', cancel, { once: true });
      this.#waiting.add(settle);
    });
  }

  release(): void {
    const [next] = this.#waiting;
    if (next === undefined) this.#free += 1;
    else next('GRANTED');
  }
}
