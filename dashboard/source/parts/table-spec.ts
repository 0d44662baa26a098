/** A table of figures, as a chart's table and as its file. */
export interface TableSpec {
  readonly columns: readonly { readonly label: string; readonly isNumber?: boolean }[];
  /** Null: no figure, which is not zero. */
  readonly rows: readonly (readonly (string | number | null)[])[];
}
