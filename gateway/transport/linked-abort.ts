/**
 * An abort of its own that an outer signal sets off too, and a time limit where one is given (milliseconds). To be ended, so
 * that the outer signal forgets it. Not AbortSignal.any over AbortSignal.timeout: Node 20 collects that as garbage while it is
 * waited for, and it never comes.
 */
export class LinkedAbort {
  readonly #controller = new AbortController();
  readonly #outer: AbortSignal | undefined;
  readonly #timer: NodeJS.Timeout | undefined;
  readonly #onOuterAbort = (): void => {
    this.#controller.abort(this.#outer?.reason);
  };

  constructor(outer: AbortSignal | undefined, timeoutMs?: number) {
    this.#outer = outer;
    if (timeoutMs !== undefined)
      this.#timer = setTimeout(() => {
        this.#controller.abort(new DOMException(`No answer within ${String(timeoutMs)} ms`, 'TimeoutError'));
      }, timeoutMs);
    if (outer?.aborted === true) this.#onOuterAbort();
    else outer?.addEventListener('abort', this.#onOuterAbort, { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Aborts what is still under way, and lets the outer signal go. */
  end(): void {
    clearTimeout(this.#timer);
    this.#outer?.removeEventListener('abort', this.#onOuterAbort);
    this.#controller.abort();
  }
}
