import type { ImportProblem } from './import-problem.ts';
import type { RowCounts } from './rows/decide-rows.ts';

/** One line of the report of rejected rows. */
export interface ReportedProblem extends ImportProblem {
  /** The row's own id; null where it has none. */
  readonly line: string | null;
  /** The decision's number and day; null where the row names none. */
  readonly decision: string | null;
}

/** What an import did, or with a dry run would do. */
export interface ImportOutcome {
  readonly owner: string;
  readonly isDryRun: boolean;
  /** SHA-256 of the file's bytes. */
  readonly fileHash: string;
  readonly rows: number;
  /** Of the sheets beside decisions and commendations: movements, metrics, reports and so on. */
  readonly records: RowCounts & { readonly rejected: number };
  readonly added: { readonly decisions: number; readonly commendations: number };
  /** Decisions that were on record with the same rows. */
  readonly unchangedDecisions: number;
  /** `rows` of all sheets. */
  readonly rejected: { readonly decisions: number; readonly rows: number };
  readonly warnings: number;
  /** All of them, warnings among them. */
  readonly problemCount: number;
  /** The first ones, as many as a page can show. */
  readonly problems: readonly ReportedProblem[];
  readonly ignoredColumns: readonly string[];
}

/** What an undo took away. */
export interface UndoOutcome {
  readonly owner: string;
  readonly fileName: string;
  readonly importedAt: string;
  readonly removed: { readonly decisions: number; readonly commendations: number };
  /** Rows of the other sheets that are as they were before. */
  readonly restored: number;
}
