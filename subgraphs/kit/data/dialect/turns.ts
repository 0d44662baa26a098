import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Lets so many at once through, the others first come first served. Between two of them the event loop has a turn of
 * its own, in which it is heard who has gone meanwhile: a database inside this process keeps the loop for itself.
 */
export class Turns {
  readonly #waiting = new Set<() => void>();
  #free: number;
  #isLettingIn = false;

  constructor(places = 1) {
    this.#free = places;
  }

  /**
   * Resolves when it is the caller's turn; every turn taken has to be passed on. Rejects with the signal's reason where
   * that aborts before.
   */
  take(signal?: AbortSignal): Promise<void> {
    if (signal?.aborted === true) return Promise.reject(signal.reason as Error);
    if (this.#free > 0 && this.#waiting.size === 0) {
      this.#free -= 1;
      return Promise.resolve();
    }
    return this.#wait(signal);
  }

  /** Ends the caller's turn. */
  pass(): void {
    this.#free += 1;
    void this.#letIn();
  }

  #wait(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.#waiting.delete(enter);
        reject(signal?.reason as Error);
      };
      const enter = (): void => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      this.#waiting.add(enter);
      signal?.addEventListener('abort', leave, { once: true });
    });
  }

  async #letIn(): Promise<void> {
    if (this.#isLettingIn) return;
    this.#isLettingIn = true;
    while (this.#free > 0 && this.#waiting.size > 0) {
      await nextTurn();
      const [enter] = this.#waiting;
      if (enter === undefined) break;
      this.#waiting.delete(enter);
      this.#free -= 1;
      enter();
    }
    this.#isLettingIn = false;
  }
}
