import type { Commendation } from '../contract/commendation.ts';
import type { CommendationRecord } from '../records/records.ts';
import { presentAgency, presentAwardForm } from './present-reference.ts';

/** A commendation with the row behind it, from which its recipient, decision and movement are found. */
export interface CommendationNode extends Commendation {
  readonly record: CommendationRecord;
}

/** A commendation's row as the contract shows it. */
export function presentCommendation(record: CommendationRecord): CommendationNode {
  return {
    id: record.id,
    owner: presentAgency(record.owner),
    agency: presentAgency(record.agency),
    level: record.level,
    form: presentAwardForm(record.form),
    type: record.type,
    fields: record.fields,
    year: record.year,
    awardedOn: record.awardedOn,
    achievementTo: record.achievementTo,
    posthumous: record.posthumous,
    rescinded: record.rescinded,
    provenance: record.provenance,
    ruleVersion: record.ruleVersion,
    record,
  };
}
