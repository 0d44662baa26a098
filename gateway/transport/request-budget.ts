/** Tokens that are never more than this: how many extra requests a calm time saves up for a bad one. */
const MOST_TOKENS = 10;

/**
 * Extra requests as a part of the ordinary ones (a token bucket): a member in trouble is not drowned in second
 * tries. It starts full, so that the first requests of a process may be tried again too.
 */
export class RequestBudget {
  readonly #share: number;
  #tokens = MOST_TOKENS;

  /** `share` of extra requests among the ordinary: 0.2 is one in five. */
  constructor(share: number) {
    this.#share = share;
  }

  /** Counts an ordinary request. */
  deposit(): void {
    this.#tokens = Math.min(MOST_TOKENS, this.#tokens + this.#share);
  }

  /** True where one extra request may be sent, which is then counted. */
  withdraw(): boolean {
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
