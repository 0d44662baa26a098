/** A place in the merged data: data keys and list indexes. */
export type DataPath = readonly (string | number)[];

/** Something that went wrong on the way to the merged data. */
export interface DataError {
  readonly message: string;
  /** What it costs; empty: the whole answer, as far as it depends on the fetch. */
  readonly path: DataPath;
  readonly extensions: Readonly<Record<string, unknown>>;
  /** Of a fault of ours, for the log. */
  readonly originalError?: Error;
}
