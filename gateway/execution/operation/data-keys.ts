/**
 * Names under which values are fetched and merged. The merged data of an object hold what the client selects beside what
 * keys and `@requires` need, under field names. So whatever the client gives another name, or arguments where the
 * plain field may be needed too, gets a key of its own: `price(currency: EUR)` of the client never stands where a subgraph
 * expects the plain `price`.
 */
export class DataKeys {
  readonly #taken: ReadonlySet<string>;
  readonly #responseKeys = new Map<string, string>();
  #next = 0;

  /** `taken` are the names of all fields of the schema. */
  constructor(taken: ReadonlySet<string>) {
    this.#taken = taken;
  }

  /** Response keys by data keys, for the keys made here. */
  get responseKeys(): ReadonlyMap<string, string> {
    return this.#responseKeys;
  }

  /** A key that nothing else in the operation has. */
  create(fieldName: string, responseKey: string): string {
    let key: string;
    do {
      key = `${fieldName}_${String(this.#next)}`;
      this.#next += 1;
    } while (this.#taken.has(key));
    this.#responseKeys.set(key, responseKey);
    return key;
  }
}
