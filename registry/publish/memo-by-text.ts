import { textHash } from './text-hash.ts';

const MOST_KEPT = 500;

/** Remembers what was worked out of a text: members with the same schema cost one. */
export class MemoByText<Value> {
  readonly #known = new Map<string, Value>();

  of(text: string, work: () => Value): Value {
    const hash = textHash(text);
    const known = this.#known.get(hash);
    if (known !== undefined) return known;
    const value = work();
    if (this.#known.size >= MOST_KEPT) this.#known.clear();
    this.#known.set(hash, value);
    return value;
  }
}
