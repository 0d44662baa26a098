/**
 * Lets so many operations run at once; the others wait in line, and leave it when their client goes. Without it a
 * crowd of large requests would each get a little of the time and none would be done within its own.
 */
export class Admission {
  readonly #most: number;
  readonly #waiting = new Set<() => void>();
  #running = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** Runs the work when it is its turn; null where the client has gone before. */
  async run<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T | null> {
    if (this.#running >= this.#most) await this.#untilTurn(signal);
    if (signal.aborted) {
      this.#letNextIn();
      return null;
    }
    this.#running += 1;
    try {
      return await work();
    } finally {
      this.#running -= 1;
      this.#letNextIn();
    }
  }

  #untilTurn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const leave = (): void => {
        this.#waiting.delete(leave);
        signal.removeEventListener('abort', leave);
        resolve();
      };
      this.#waiting.add(leave);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  #letNextIn(): void {
    if (this.#running >= this.#most) return;
    const [next] = this.#waiting;
    next?.();
  }
}
