/** An abort of its own that an outer signal sets off too. To be ended, so that the outer signal forgets it. */
export class LinkedAbort {
  readonly #controller = new AbortController();
  readonly #outer: AbortSignal | undefined;
  readonly #onOuterAbort = (): void => {
    this.#controller.abort();
  };

  constructor(outer: AbortSignal | undefined) {
    this.#outer = outer;
    if (outer?.aborted === true) this.#controller.abort();
    else outer?.addEventListener('abort', this.#onOuterAbort, { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Aborts what is still under way, and lets the outer signal go. */
  end(): void {
    this.#outer?.removeEventListener('abort', this.#onOuterAbort);
    this.#controller.abort();
  }
}
