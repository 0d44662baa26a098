/** What is known of a figure: six different answers, of which only the first is a number, zero among them. */
export type FigureAnswer =
  'KNOWN' | 'UNKNOWN' | 'WITHHELD' | 'NOT_REPORTED' | 'NOT_CONNECTED' | 'UNREACHABLE';

export interface Figure {
  readonly answer: FigureAnswer;
  /** Exact where it is known; else what others have told of it, which is the least that it can be. Null: nothing was told. */
  readonly value: number | null;
}
