/** Small enough that one answer that is held on to does not hold much beside it. */
const SLAB_BYTES = 128 * 1024;
/** Of this size and above, a buffer of its own costs little by comparison. */
const LARGE = 32 * 1024;

/** Room for the answers of one moment, taken from slabs: a buffer of its own for each costs more than the copy. */
export class ByteSlab {
  #slab = Buffer.alloc(0);
  #used = 0;

  /** A copy of these bytes. */
  copy(bytes: Buffer, start: number, end: number): Buffer {
    const length = end - start;
    if (length >= LARGE) return Buffer.from(bytes.subarray(start, end));
    if (this.#used + length > this.#slab.length) {
      this.#slab = Buffer.allocUnsafeSlow(SLAB_BYTES);
      this.#used = 0;
    }
    const from = this.#used;
    this.#used += length;
    bytes.copy(this.#slab, from, start, end);
    return this.#slab.subarray(from, this.#used);
  }
}
