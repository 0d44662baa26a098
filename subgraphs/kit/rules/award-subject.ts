import type { CommendationRecord } from '../records/records.ts';
import type { RuleSubject } from './business-rule.ts';

/** A commendation as a rule's subject. */
export function awardSubject({ id, agency, year }: CommendationRecord): RuleSubject {
  return { id, agency, year };
}
