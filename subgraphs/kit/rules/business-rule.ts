import type { FindingRecord, OwnerRecords } from '../records/records.ts';

/** The rows of one owner that rules look at. */
export type RuledRecords = Pick<
  OwnerRecords,
  'owner' | 'movements' | 'movementPhases' | 'decisions' | 'commendations'
>;

/** One row that a rule applies to. */
export interface RuleSubject {
  readonly id: string;
  readonly agency: string;
  readonly year: number | null;
}

/** Called for each row that a rule applies to. */
export type Judge = (subject: RuleSubject, isBroken: boolean) => void;

/** Rows that a rule has to see together: those of a decision, all awards of a recipient, or a movement with its phases. */
export type RuleScope = 'decision' | 'recipient' | 'movement';

/** One rule of domain 2.10. */
export interface BusinessRule {
  readonly id: string;
  /** An error is against the law; a warning is to be looked at by a person. */
  readonly severity: FindingRecord['severity'];
  readonly subjectType: FindingRecord['subjectType'];
  readonly needs: RuleScope;
  /** Id of the text in schema/reference/legal-documents.json. */
  readonly legalBasis: string;
  /** Where in the text, in Vietnamese, as people cite it. */
  readonly article: string;
  /** What it asks, in Vietnamese and English, for messages. */
  readonly vi: string;
  readonly en: string;
  readonly apply: (records: RuledRecords, judge: Judge) => void;
}
