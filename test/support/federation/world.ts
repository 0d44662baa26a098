/** An object of a world; functions are fields with arguments, or fields that are computed of others, or that fail. */
export interface Thing {
  readonly __typename: string;
  readonly [field: string]: unknown;
}

/** What there is, whoever serves it. */
export interface World {
  /** Whatever can be found by a key. */
  readonly entities: readonly Thing[];
  /** Root fields; functions take the arguments. */
  readonly query: Readonly<Record<string, unknown>>;
  readonly mutation?: Readonly<Record<string, unknown>>;
}

/** Value of a field of a thing, as a resolver of another field needs it: what a subgraph was sent, or the thing's own. */
export function valueOf(
  thing: unknown,
  field: string,
  given: Readonly<Record<string, unknown>> = {},
): unknown {
  const value = (thing as Thing)[field];
  return typeof value === 'function' ? (value.call(thing, given) as unknown) : value;
}
