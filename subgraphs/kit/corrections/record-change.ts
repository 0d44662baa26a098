import type { RecordChangeRow } from '../data/tables.ts';

/** What an agency may do to one of its records after it was loaded. */
export type ChangeVerb = RecordChangeRow['verb'];

/** Who changes it, why, and when. */
export interface ChangeTerms {
  readonly owner: string;
  readonly by: string;
  /** For the log, in the agency's own words; never a name. */
  readonly reason: string;
  readonly now: Date;
}

/** What was done, for whoever asked for it: no value that was personal. */
export interface ChangeOutcome {
  readonly owner: string;
  readonly verb: ChangeVerb | 'UNDO';
  readonly subjectId: string;
  /** Names of the fields that are others now. */
  readonly fields: readonly string[];
  /** Warnings of business rules that are new with it, as `BR-05 BTP:KT-1`. */
  readonly warnings: readonly string[];
}
