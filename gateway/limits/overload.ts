import { catalogueError } from '../../schema/protocol/catalogue-error.ts';

export interface OverloadLimits {
  /** Most operations that wait in line, however short that may take. */
  readonly maxWaiting: number;
  /** Longest wait, in milliseconds, with which one more may stand in line. */
  readonly maxWaitMs: number;
}

/** What the line is like at the moment. */
export interface Line {
  readonly running: number;
  readonly most: number;
  readonly waiting: number;
  /** Milliseconds for which the first in line has waited. */
  readonly oldestWaitMs: number;
}

/** Weight of the newest operation in the mean of how long they take. */
const NEWEST = 0.1;
const MS_PER_SECOND = 1000;

/**
 * Foresees how long one more operation would wait, from how long operations take of late, which grows with the lag of the
 * event loop and with slow members. Who would wait too long is told so at once: an answer that comes after its asker's
 * patience costs as much as one in time, and everybody behind it waits for it, too.
 */
export class Overload {
  readonly #limits: OverloadLimits;
  #meanMs = 0;

  constructor(limits: OverloadLimits) {
    this.#limits = limits;
  }

  /** An operation ran for so long. */
  note(milliseconds: number): void {
    this.#meanMs = this.#meanMs === 0 ? milliseconds : this.#meanMs + NEWEST * (milliseconds - this.#meanMs);
  }

  /** How long operations take of late, in milliseconds; 0 where none has run yet. */
  get meanMs(): number {
    return this.#meanMs;
  }

  /** Milliseconds that one more operation would wait. */
  foreseenMs({ running, most, waiting, oldestWaitMs }: Line): number {
    if (running < most && waiting === 0) return 0;
    return Math.max(oldestWaitMs, ((waiting + 1) * this.#meanMs) / most);
  }

  /** Throws OVERLOADED where one more may not stand in line, with the seconds after which it may be worth asking again. */
  assertRoom(line: Line, patienceMs: number): void {
    const { maxWaiting, maxWaitMs } = this.#limits;
    const foreseenMs = this.foreseenMs(line);
    if (line.waiting < maxWaiting && foreseenMs <= Math.min(maxWaitMs, patienceMs)) return;
    const seconds = Math.max(1, Math.ceil(foreseenMs / MS_PER_SECOND));
    throw catalogueError(
      'OVERLOADED',
      `More is asked of this gateway than it can answer in time; ask again in ${String(seconds)} s.`,
      { retryAfterSeconds: seconds },
    );
  }
}
