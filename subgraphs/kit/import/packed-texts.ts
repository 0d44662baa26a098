import { PlaceList } from './place-list.ts';

const PIECE_BYTES = 1_048_576;
/** A place is the number of a piece times this, and the byte in it. */
const PLACES_PER_PIECE = 2 ** 32;

/** Many short texts by their number, each in its bytes and 12 more: as strings they take several times as much. */
export class PackedTexts {
  readonly #pieces: Buffer[] = [];
  readonly #places = new PlaceList();
  #free = 0;

  add(text: string): void {
    const bytes = Buffer.from(text);
    if (this.#pieces.length === 0 || bytes.length > this.#free) {
      this.#free = Math.max(PIECE_BYTES, bytes.length);
      this.#pieces.push(Buffer.allocUnsafeSlow(this.#free));
    }
    const number = this.#pieces.length - 1;
    const piece = this.#pieces[number];
    const at = (piece?.length ?? 0) - this.#free;
    if (piece !== undefined) bytes.copy(piece, at);
    this.#free -= bytes.length;
    this.#places.add(number * PLACES_PER_PIECE + at, bytes.length);
  }

  /** The text that was added as number `index`, from 0 on; empty where there is none. */
  at(index: number): string {
    const found = this.#places.at(index);
    if (found === null) return '';
    const start = found.place % PLACES_PER_PIECE;
    const piece = this.#pieces[Math.floor(found.place / PLACES_PER_PIECE)];
    return piece?.toString('utf8', start, start + found.length) ?? '';
  }
}
