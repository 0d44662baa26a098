import { REMEMBERED_SECONDS, type SeenEvents } from './seen-events.ts';

/** Only authentic events are remembered, so that it takes a member gone wild to fill this; the oldest go then. */
const MOST_EVENTS = 10_000;

/** Events that this process has taken. */
export class MemorySeenEvents implements SeenEvents {
  /** Until when each is remembered, as Date.now(); in the order of that. */
  readonly #ends = new Map<string, number>();
  readonly #now: () => number;

  /** `now` in milliseconds since 1970. */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  has(id: string): Promise<boolean> {
    return Promise.resolve((this.#ends.get(id) ?? 0) > this.#now());
  }

  add(id: string): Promise<void> {
    this.#ends.delete(id);
    this.#ends.set(id, this.#now() + REMEMBERED_SECONDS * 1000);
    for (const [oldest, until] of this.#ends) {
      if (until > this.#now() && this.#ends.size <= MOST_EVENTS) break;
      this.#ends.delete(oldest);
    }
    return Promise.resolve();
  }

  close(): void {
    this.#ends.clear();
  }
}
