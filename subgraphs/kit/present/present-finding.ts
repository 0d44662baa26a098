import type { Finding } from '../contract/finding.ts';
import type { FindingRecord } from '../records/records.ts';
import { presentAgency, presentLegalDocument } from './present-reference.ts';

/** A finding's row as the contract shows it: codes and ids. */
export function presentFinding(record: FindingRecord): Finding {
  return {
    id: record.id,
    rule: record.rule,
    severity: record.severity,
    owner: presentAgency(record.owner),
    agency: presentAgency(record.agency),
    subjectType: record.subjectType,
    subjectId: record.subjectId,
    legalBasis: presentLegalDocument(record.legalBasis),
    foundOn: record.foundOn,
  };
}
