import type { Recipient } from '../contract/commendation.ts';
import { maskName } from '../privacy/mask-name.ts';
import type { CommendationRecord, RecipientRecord } from '../records/records.ts';
import { presentAgency } from './present-reference.ts';

export interface RecipientParts {
  readonly recipient: RecipientRecord;
  readonly commendation: CommendationRecord;
  /** The name is not for whoever asks: it stands as initials. */
  readonly isMasked: boolean;
}

/**
 * A recipient as they stood at one commendation: province and groups are the commendation's, which the
 * filters and figures count by (BR-12).
 */
export function presentRecipient({ recipient, commendation, isMasked }: RecipientParts): Recipient {
  return {
    id: recipient.id,
    kind: recipient.kind,
    name: isMasked ? maskName(recipient.name) : recipient.name,
    nameMasked: isMasked,
    unit: recipient.unit,
    agency: presentAgency(recipient.agency),
    province: presentAgency(commendation.province),
    priorityGroups: commendation.priorityGroups,
  };
}
