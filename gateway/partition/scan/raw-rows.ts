import type { AnswerShape } from './answer-shape.ts';
import { RawJson } from './raw-json.ts';

const [OPEN_LIST, CLOSE_LIST, CLOSE_OBJECT, COMMA] = [0x5b, 0x5d, 0x7d, 0x2c];

export interface RawRowsPlaces {
  /** Of the whole list. */
  readonly start: number;
  readonly end: number;
  /** Where each row begins, and where what the client asked for of it ends: the gateway's own field comes after that. */
  readonly rows: readonly number[];
  /** Each row has a key of its own, and they stand in the order of keys. */
  readonly isSorted: boolean;
}

/**
 * A member's grouped rows as they came. They are sent on without the key that the gateway asked for behind what the client
 * did; `parse` gives them with it, as a merge needs them. `shape` is that of a row without it.
 */
export class RawRows extends RawJson {
  readonly isSorted: boolean;
  readonly #rows: readonly number[];

  constructor(bytes: Buffer, { start, end, rows, isSorted }: RawRowsPlaces, shape: AnswerShape) {
    super(bytes, start, end, shape);
    this.isSorted = isSorted;
    this.#rows = rows;
  }

  get count(): number {
    return this.#rows.length / 2;
  }

  /** The list's brackets, and for each row its closing brace and a comma, but for the last one. */
  override get size(): number {
    let size = this.#rows.length === 0 ? 2 : 1 + this.#rows.length;
    for (let index = 0; index < this.#rows.length; index += 2)
      size += (this.#rows[index + 1] ?? 0) - (this.#rows[index] ?? 0);
    return size;
  }

  override writeTo(answer: Buffer, at: number): number {
    let next = at;
    for (let index = 0; index < this.#rows.length; index += 2) {
      answer[next] = index === 0 ? OPEN_LIST : COMMA;
      next += 1 + this.bytes.copy(answer, next + 1, this.#rows[index], this.#rows[index + 1]);
      answer[next] = CLOSE_OBJECT;
      next += 1;
    }
    if (next === at) answer[next++] = OPEN_LIST;
    answer[next] = CLOSE_LIST;
    return next + 1;
  }

  override parse(): readonly Readonly<Record<string, unknown>>[] {
    return super.parse() as readonly Readonly<Record<string, unknown>>[];
  }
}
