const FIRST_CAPACITY = 1_024;

/** Places and lengths of many pieces of something, 12 bytes each. */
export class PlaceList {
  #places = new Float64Array(FIRST_CAPACITY);
  #lengths = new Uint32Array(FIRST_CAPACITY);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(place: number, length: number): void {
    if (this.#count === this.#places.length) this.#grow();
    this.#places[this.#count] = place;
    this.#lengths[this.#count] = length;
    this.#count += 1;
  }

  /** Null where there is no piece of that number; the first is 0. */
  at(index: number): { readonly place: number; readonly length: number } | null {
    const [place, length] = [this.#places[index], this.#lengths[index]];
    const isThere = index < this.#count && place !== undefined && length !== undefined;
    return isThere ? { place, length } : null;
  }

  #grow(): void {
    const [places, lengths] = [this.#places, this.#lengths];
    this.#places = new Float64Array(this.#count * 2);
    this.#lengths = new Uint32Array(this.#count * 2);
    this.#places.set(places);
    this.#lengths.set(lengths);
  }
}
