/** What comes by itself, for who reads it one by one; no more than a bounded number waits. */
export class EventQueue<T> implements AsyncIterable<T> {
  readonly #most: number;
  readonly #waiting: T[] = [];
  #end: { readonly error: Error | null } | null = null;
  #wake: () => void = () => undefined;

  constructor(most: number) {
    this.#most = most;
  }

  /** False where there is no room: who reads is too slow. */
  push(item: T): boolean {
    if (this.#waiting.length >= this.#most) return false;
    this.#waiting.push(item);
    this.#wake();
    return true;
  }

  /** What waits is still read; then it is over, or fails where there is an error. The first end counts. */
  end(error: Error | null = null): void {
    this.#end ??= { error };
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    for (;;) {
      const [item] = this.#waiting.splice(0, 1);
      if (item !== undefined) yield item;
      else if (this.#end === null) await this.#untilChanged();
      else if (this.#end.error === null) return;
      else throw this.#end.error;
    }
  }

  #untilChanged(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}
