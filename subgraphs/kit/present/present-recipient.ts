import type { Recipient } from '../contract/commendation.ts';
import { maskName } from '../privacy/mask-name.ts';
import type { CommendationRecord, RecipientRecord } from '../records/records.ts';
import { presentAgency } from './present-reference.ts';

export interface RecipientParts {
  readonly recipient: RecipientRecord;
  readonly commendation: CommendationRecord;
  /** True once the decision is published: from then on its names are public, but for awards taken back (domain.md, part 5). */
  readonly isPublished: boolean;
}

/**
 * A recipient as they stood at one commendation: province and groups are the commendation's, which the
 * filters and figures count by (BR-12). A person's name stays initials until the decision is published and once the award
 * is rescinded, and so does a household's, which is a person's with two words before it.
 */
export function presentRecipient({ recipient, commendation, isPublished }: RecipientParts): Recipient {
  const nameMasked = recipient.kind !== 'COLLECTIVE' && (!isPublished || commendation.rescinded);
  return {
    id: recipient.id,
    kind: recipient.kind,
    name: nameMasked ? maskName(recipient.name) : recipient.name,
    nameMasked,
    unit: recipient.unit,
    agency: presentAgency(recipient.agency),
    province: presentAgency(commendation.province),
    priorityGroups: commendation.priorityGroups,
  };
}
