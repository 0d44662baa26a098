/**
 * Where parts of the gateway tell what happens, for whoever listens: hot paths hold no logger and no metrics. Who tells
 * asks `hasSubscribers` first where an event costs anything to make.
 */
export class EventChannel<Event> {
  #listeners: readonly ((event: Event) => void)[] = [];

  get hasSubscribers(): boolean {
    return this.#listeners.length > 0;
  }

  /** A listener must neither throw nor wait: it is called within requests. Returns what ends it. */
  subscribe(listener: (event: Event) => void): () => void {
    this.#listeners = [...this.#listeners, listener];
    return () => {
      this.#listeners = this.#listeners.filter((other) => other !== listener);
    };
  }

  publish(event: Event): void {
    for (const listener of this.#listeners) listener(event);
  }
}
