import { AbortListeners, type AbortListener } from '../transport/abort-listeners.ts';
import { Overload, type OverloadLimits } from './overload.ts';

/** Long enough to hear a few hundred at the door, even on a busy machine; far less than an operation's deadline. */
const LONGEST_PAUSE_MS = 500;
/** Operations that take less than this together, by how long they take of late, cannot hold up who stands at the door. */
const LIGHT_MS = 100;
const ENDLESS: OverloadLimits = { maxWaiting: Infinity, maxWaitMs: Infinity };

/** An operation in line. */
interface Waiting extends AbortListener {
  /** Lets it in. */
  readonly enter: () => void;
}

/**
 * Lets so many operations run at once; the others wait in line, and leave it when their client goes. Without it a
 * crowd of large requests would each get a little of the time and none would be done within its own.
 *
 * One is let in only after a turn of the event loop in which nobody came or went. A server accepts one connection in
 * a turn and hears in a later one that its client has gone; beginning a large operation makes a turn a thousand times
 * as long. So everybody who stands at the door is heard first, and a crowd that leaves at once is sent away unasked. Where
 * operations are so short that this would be most of their time, they go straight in.
 */
export class Admission {
  readonly #most: number;
  readonly #longestPauseMs: number;
  readonly #overload: Overload;
  /** In the order of arrival, with when that was. */
  readonly #waiting = new Map<Waiting, number>();
  #running = 0;
  #isQuiet = true;
  #isPausing = false;

  /** `longestPauseMs` bounds the time for which comings and goings hold up the line. Without limits it is endless. */
  constructor(most: number, longestPauseMs = LONGEST_PAUSE_MS, limits: OverloadLimits = ENDLESS) {
    this.#most = most;
    this.#longestPauseMs = longestPauseMs;
    this.#overload = new Overload(limits);
  }

  get running(): number {
    return this.#running;
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  /** Throws OVERLOADED where one more would wait longer than is good, or than its asker has (milliseconds). */
  assertRoom(patienceMs: number): void {
    const [oldest] = this.#waiting.values();
    const oldestWaitMs = oldest === undefined ? 0 : performance.now() - oldest;
    const line = { running: this.#running, most: this.#most, waiting: this.#waiting.size, oldestWaitMs };
    this.#overload.assertRoom(line, patienceMs);
  }

  /** Runs the work when it is its turn; null where the client has gone before. */
  async run<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T | null> {
    if (this.#waiting.size === 0 && this.#isLight() && !signal.aborted) this.#running += 1;
    else if (!(await this.#untilTurn(signal))) return null;
    const startedAt = performance.now();
    try {
      return await work();
    } finally {
      // One that its client left says nothing of how long they take.
      if (!signal.aborted) this.#overload.note(performance.now() - startedAt);
      this.#running -= 1;
      this.#letNextIn();
    }
  }

  /** True with a place, which has to be given back; false where the client has gone. */
  #untilTurn(signal: AbortSignal): Promise<boolean> {
    this.#isQuiet = false;
    if (signal.aborted) return Promise.resolve(false);
    return new Promise((resolve) => {
      const listeners = AbortListeners.of(signal);
      const waiting: Waiting = {
        enter: () => {
          listeners.delete(waiting);
          resolve(true);
        },
        onAbort: () => {
          this.#isQuiet = false;
          this.#waiting.delete(waiting);
          resolve(false);
        },
      };
      this.#waiting.set(waiting, performance.now());
      listeners.add(waiting);
      this.#letNextIn();
    });
  }

  #letNextIn(): void {
    if (this.#isPausing || this.#running >= this.#most || this.#waiting.size === 0) return;
    this.#isPausing = true;
    this.#pauseUntilQuiet(performance.now() + this.#longestPauseMs);
  }

  #pauseUntilQuiet(latest: number): void {
    setImmediate(() => {
      const isOver = this.#isQuiet || this.#isLight() || performance.now() > latest;
      this.#isQuiet = true;
      if (!isOver) return this.#pauseUntilQuiet(latest);
      this.#isPausing = false;
      do this.#enterNext();
      while (this.#waiting.size > 0 && this.#isLight());
      this.#letNextIn();
    });
  }

  #enterNext(): void {
    const [next] = this.#waiting.keys();
    if (next === undefined) return;
    this.#waiting.delete(next);
    this.#running += 1;
    next.enter();
  }

  /** True where one more operation, with those that run, is soon done. */
  #isLight(): boolean {
    const { meanMs } = this.#overload;
    return meanMs > 0 && this.#running < this.#most && (this.#running + 1) * meanMs < LIGHT_MS;
  }
}
