import { countWorkingDays } from '../../../schema/working-days.ts';
import type { PublicConsultation } from '../contract/public-consultation.ts';
import type { ConsultationRecord } from '../records/records.ts';
import { presentAgency, presentAwardForm } from './present-reference.ts';

/** A posted name as the contract shows it, on a day on which it is posted. */
export function presentConsultation(record: ConsultationRecord, openOn: string): PublicConsultation {
  return {
    id: record.id,
    owner: presentAgency(record.owner),
    form: presentAwardForm(record.form),
    postedName: record.postedName,
    postedOn: record.postedOn,
    closesOn: record.closesOn,
    workingDaysLeft: countWorkingDays(openOn, record.closesOn),
    url: record.url,
  };
}
