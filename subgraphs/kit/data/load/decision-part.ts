import type { CommendationRecord, DecisionRecord, RecipientRecord } from '../../records/records.ts';

/** Some decisions of an owner, with everything that belongs to them. */
export interface DecisionPart {
  readonly decisions: readonly DecisionRecord[];
  readonly commendations: readonly CommendationRecord[];
  readonly recipients: readonly RecipientRecord[];
}

/** What the database keeps of an owner beside its rows. */
export interface KeptOwner {
  readonly owner: string;
  readonly number: number;
  readonly roundingSecret: string;
}
