/** What a store knows of one request. */
export interface Found {
  /** Name of the member's present generation: an entry of another one is no longer true. */
  readonly generation: string;
  /** The entry as it was kept, or null. It may be of another generation, or damaged: the reader checks. */
  readonly entry: string | null;
}

/** One place in a store. */
export interface KeptPlace {
  readonly member: string;
  /** Of the request, made of all that its answer depends on; hexadecimal. */
  readonly key: string;
}

/**
 * Where answers are kept. Never throws: a store that is down finds nothing, and keeps nothing.
 *
 * Each member has a generation. `invalidate` begins a new one, which makes all that was kept for the member worthless
 * at once, however much it is; the entries themselves go in time.
 */
export interface KeptAnswers {
  /** True where others may write to it, so that entries need a seal. */
  readonly isShared: boolean;
  /** Null where the store cannot be asked: then there is no generation to keep an answer under either. */
  find(place: KeptPlace): Promise<Found | null>;
  /** Names of the members' present generations, in their order; null where the store cannot be asked. */
  generationsOf(members: readonly string[]): Promise<readonly (string | null)[] | null>;
  /** Keeps an entry for this long, in milliseconds, or less where room is short. */
  keep(place: KeptPlace, entry: string, milliseconds: number): Promise<void>;
  /** True once all gateways that share the store know of it; where that is false, tell it again. */
  invalidate(member: string): Promise<boolean>;
  close(): void;
}
