/** Longer than the pause between two requests of one round, on a busy machine. */
const QUIET_MS = 25;

/**
 * Holds answers back until no more requests come, so that rounds can be counted: whoever asks again does so with the
 * answers in hand. A pause within one round is counted as two rounds, never two rounds as one.
 */
export class RoundGate {
  #waiting: (() => void)[] = [];
  #timer: NodeJS.Timeout | null = null;
  #rounds = 0;

  /** Rounds since the last call. */
  takeRounds(): number {
    const rounds = this.#rounds;
    this.#rounds = 0;
    return rounds;
  }

  wait(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      if (this.#timer !== null) clearTimeout(this.#timer);
      this.#timer = setTimeout(() => {
        this.#open();
      }, QUIET_MS);
    });
  }

  #open(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#timer = null;
    this.#rounds += 1;
    for (const resolve of waiting) resolve();
  }
}
