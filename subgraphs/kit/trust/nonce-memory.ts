/**
 * Remembers nonces for at least a while, at most twice as long: two sets take turns, so that forgetting costs nothing. Full, it
 * refuses, since forgetting early would let a request be sent twice.
 */
export class NonceMemory {
  readonly #keepMs: number;
  readonly #most: number;
  #recent = new Set<string>();
  #older = new Set<string>();
  #turnAt = 0;

  constructor({ keepMs, most }: { readonly keepMs: number; readonly most: number }) {
    this.#keepMs = keepMs;
    this.#most = most;
  }

  /** `new` at the first time, `known` at every other, `full` where no more can be remembered. */
  take(nonce: string, now: number): 'new' | 'known' | 'full' {
    if (now >= this.#turnAt) {
      this.#older = now < this.#turnAt + this.#keepMs ? this.#recent : new Set();
      this.#recent = new Set();
      this.#turnAt = now + this.#keepMs;
    }
    if (this.#recent.has(nonce) || this.#older.has(nonce)) return 'known';
    if (this.#recent.size + this.#older.size >= this.#most) return 'full';
    this.#recent.add(nonce);
    return 'new';
  }
}
