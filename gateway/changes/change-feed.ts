/** What an open page is told: whose data changed. Nothing of the data themselves. */
export interface Change {
  /** Code of the member whose answers may be others now. */
  readonly member: string;
  /** Code of the agency whose rows were loaded: the member, or a body below it. */
  readonly owner: string;
  readonly occurredAt: string;
}

/** Changes as they are taken, for whoever listens at that time; nobody is told of what was before. */
export class ChangeFeed {
  readonly #listeners = new Set<(change: Change) => void>();

  publish(change: Change): void {
    for (const listener of this.#listeners) listener(change);
  }

  /** Listens until the function that comes back is called. */
  onChange(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }
}
