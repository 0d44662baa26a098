/** An operation that the dashboard sends: typed by its answer and its variables, which exist for the compiler alone. */
export interface Operation<Data, Variables> {
  readonly name: string;
  /** SHA-256 of `text`, by which servers keep it (automatic persisted queries). */
  readonly hash: string;
  readonly text: string;
  readonly dataOf?: (data: Data) => Variables;
}
