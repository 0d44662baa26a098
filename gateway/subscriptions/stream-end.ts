import { setMaxListeners } from 'node:events';

/** Aborts one stream as soon as any of several others is aborted; holds on to none of them once it is disposed of. */
export class StreamEnd {
  readonly #controller = new AbortController();
  readonly #causes: readonly AbortSignal[];
  readonly #onAbort = (): void => {
    this.#controller.abort();
  };

  constructor(causes: readonly AbortSignal[]) {
    this.#causes = causes;
    setMaxListeners(0, this.#controller.signal, ...causes);
    for (const cause of causes) {
      if (cause.aborted) this.#onAbort();
      else cause.addEventListener('abort', this.#onAbort, { once: true });
    }
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  dispose(): void {
    for (const cause of this.#causes) cause.removeEventListener('abort', this.#onAbort);
    this.#controller.abort();
  }
}
