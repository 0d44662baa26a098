/** Told when a signal aborts. */
export interface AbortListener {
  onAbort(): void;
}

/**
 * Who is told when a signal aborts. A signal looks through all its listeners when one comes or goes; a request to a
 * hundred members has hundreds of them, so that they are one listener here.
 */
export class AbortListeners {
  static readonly #known = new WeakMap<AbortSignal, AbortListeners>();
  readonly #listeners = new Set<AbortListener>();

  private constructor(signal: AbortSignal) {
    signal.addEventListener('abort', () => this.#tell(), { once: true });
  }

  static of(signal: AbortSignal): AbortListeners {
    let listeners = AbortListeners.#known.get(signal);
    if (listeners === undefined) {
      listeners = new AbortListeners(signal);
      AbortListeners.#known.set(signal, listeners);
    }
    return listeners;
  }

  /** How many are to be told. */
  get size(): number {
    return this.#listeners.size;
  }

  /** Called once, at most; never for a signal that has aborted already. */
  add(listener: AbortListener): void {
    this.#listeners.add(listener);
  }

  delete(listener: AbortListener): void {
    this.#listeners.delete(listener);
  }

  #tell(): void {
    const listeners = [...this.#listeners];
    this.#listeners.clear();
    for (const listener of listeners) listener.onAbort();
  }
}
