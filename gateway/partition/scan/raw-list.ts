import type { AnswerShape } from './answer-shape.ts';
import { RawJson } from './raw-json.ts';

const NULL = 0x6e;

/** What the items of a list are. */
export interface RawItems {
  readonly shape: AnswerShape;
  /** None of them is null. */
  readonly isNonNull: boolean;
}

/** A list that was checked and is sent on as it stands; its items can be taken one by one. `shape` is that of an item. */
export class RawList extends RawJson {
  readonly isItemNonNull: boolean;
  /** Where each item begins and ends. */
  readonly #places: readonly number[];
  #items: readonly (RawJson | null)[] | null = null;

  constructor(
    bytes: Buffer,
    [start, end]: readonly [number, number],
    items: RawItems,
    places: readonly number[],
  ) {
    super(bytes, start, end, items.shape);
    this.isItemNonNull = items.isNonNull;
    this.#places = places;
  }

  get count(): number {
    return this.#places.length / 2;
  }

  get items(): readonly (RawJson | null)[] {
    this.#items ??= Array.from({ length: this.count }, (_, index) => this.#itemAt(index));
    return this.#items;
  }

  #itemAt(index: number): RawJson | null {
    const start = this.#places[2 * index] ?? 0;
    const end = this.#places[2 * index + 1] ?? 0;
    return this.bytes[start] === NULL ? null : new RawJson(this.bytes, start, end, this.shape);
  }
}
