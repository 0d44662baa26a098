import type { RowBook } from './row-book.ts';

/** What the rows of a line are made with. */
export interface RowTerms {
  readonly owner: string;
  /** YYYY-MM-DD. */
  readonly today: string;
  readonly book: RowBook;
}
