/**
 * A bounded memory in which things that are used once never push out what is used again and again: a newcomer is on
 * probation until it is used a second time, and only others on probation leave for newcomers (a segmented LRU).
 */
export class SegmentedCache<Key, Value> {
  readonly #capacity: number;
  readonly #mostProtected: number;
  /** Both from the least to the most recently used. */
  readonly #probation = new Map<Key, Value>();
  readonly #protected = new Map<Key, Value>();

  /** `capacity` entries in all; four fifths of them can be protected. */
  constructor(capacity: number) {
    this.#capacity = capacity;
    this.#mostProtected = Math.floor(capacity * PROTECTED_SHARE);
  }

  get size(): number {
    return this.#probation.size + this.#protected.size;
  }

  get(key: Key): Value | undefined {
    const segment = this.#protected.has(key) ? this.#protected : this.#probation;
    const value = segment.get(key);
    if (value === undefined) return undefined;
    segment.delete(key);
    this.#protected.set(key, value);
    if (this.#protected.size > this.#mostProtected) this.#demote();
    return value;
  }

  set(key: Key, value: Value): void {
    if (this.#protected.has(key)) {
      this.#protected.set(key, value);
      return;
    }
    this.#probation.delete(key);
    this.#probation.set(key, value);
    this.#evict();
  }

  delete(key: Key): boolean {
    return this.#protected.delete(key) || this.#probation.delete(key);
  }

  /** Entries that were used more than once, the most recently used first. */
  hot(): readonly (readonly [Key, Value])[] {
    return [...this.#protected].reverse();
  }

  #demote(): void {
    for (const [key, value] of this.#protected) {
      this.#protected.delete(key);
      this.#probation.set(key, value);
      break;
    }
    this.#evict();
  }

  #evict(): void {
    if (this.size <= this.#capacity) return;
    for (const key of this.#probation.keys()) {
      this.#probation.delete(key);
      break;
    }
  }
}

const PROTECTED_SHARE = 0.8;
