import type { Decision } from '../contract/decision.ts';
import type { DecisionRecord } from '../records/records.ts';
import { presentAgency, presentLegalDocument } from './present-reference.ts';

/** A commendation decision's row as the contract shows it. */
export function presentDecision(record: DecisionRecord): Decision {
  return {
    id: record.id,
    owner: presentAgency(record.owner),
    number: record.number,
    issuedOn: record.issuedOn,
    level: record.level,
    status: record.status,
    publishedOn: record.publishedOn,
    signerOffice: record.signerOffice,
    authority: record.authority,
    legalBasis: presentLegalDocument(record.legalBasis),
    provenance: record.provenance,
  };
}
