/** How much is kept, in whatever unit `weigh` counts. */
export interface SegmentedCacheOptions<Value> {
  readonly capacity: number;
  /** 1 for each where absent. */
  readonly weigh?: (value: Value) => number;
}

interface Entry<Value> {
  readonly value: Value;
  readonly weight: number;
}

/** Part of the capacity that things used more than once can take. */
const PROTECTED_SHARE = 0.8;

/**
 * A bounded memory in which things that are used once never push out what is used again and again: a newcomer is on
 * probation until it is used a second time, and only others on probation leave for newcomers (a segmented LRU).
 */
export class SegmentedCache<Key, Value> {
  readonly #capacity: number;
  readonly #weigh: (value: Value) => number;
  readonly #probation = new Segment<Key, Value>();
  readonly #protected = new Segment<Key, Value>();

  constructor({ capacity, weigh = () => 1 }: SegmentedCacheOptions<Value>) {
    this.#capacity = capacity;
    this.#weigh = weigh;
  }

  /** Weight of all that is kept. */
  get weight(): number {
    return this.#probation.weight + this.#protected.weight;
  }

  get(key: Key): Value | undefined {
    const entry = this.#protected.take(key) ?? this.#probation.take(key);
    if (entry === undefined) return undefined;
    this.#protected.put(key, entry);
    while (this.#protected.weight > this.#capacity * PROTECTED_SHARE && this.#protected.size > 1)
      this.#protected.moveOldestTo(this.#probation);
    return entry.value;
  }

  /** What is heavier than the whole capacity is not kept. */
  set(key: Key, value: Value): void {
    const entry = { value, weight: this.#weigh(value) };
    if (this.#protected.take(key) !== undefined) this.#protected.put(key, entry);
    else {
      this.#probation.take(key);
      this.#probation.put(key, entry);
    }
    while (this.weight > this.#capacity && this.#probation.size > 0) this.#probation.dropOldest();
  }

  delete(key: Key): boolean {
    return (this.#protected.take(key) ?? this.#probation.take(key)) !== undefined;
  }

  /** What was used more than once, the most recently used first. */
  hot(): readonly Value[] {
    return this.#protected.values().reverse();
  }
}

/** Entries from the least to the most recently used. */
class Segment<Key, Value> {
  readonly #entries = new Map<Key, Entry<Value>>();
  weight = 0;

  get size(): number {
    return this.#entries.size;
  }

  values(): Value[] {
    return [...this.#entries.values()].map(({ value }) => value);
  }

  put(key: Key, entry: Entry<Value>): void {
    this.#entries.set(key, entry);
    this.weight += entry.weight;
  }

  take(key: Key): Entry<Value> | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#entries.delete(key);
    this.weight -= entry.weight;
    return entry;
  }

  dropOldest(): void {
    const [oldest] = this.#entries.keys();
    if (oldest !== undefined) this.take(oldest);
  }

  moveOldestTo(other: Segment<Key, Value>): void {
    const [oldest] = this.#entries.keys();
    const entry = oldest === undefined ? undefined : this.take(oldest);
    if (oldest !== undefined && entry !== undefined) other.put(oldest, entry);
  }
}
