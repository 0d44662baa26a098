import type { Exemplar } from '../contract/exemplar.ts';
import type { ExemplarRecord } from '../records/records.ts';
import { presentAgency } from './present-reference.ts';

/** An exemplar with the row behind it, from which its movement and commendation are found. */
export interface ExemplarNode extends Exemplar {
  readonly record: ExemplarRecord;
}

/** An advanced exemplar's row as the contract shows it. */
export function presentExemplar(record: ExemplarRecord): ExemplarNode {
  return {
    id: record.id,
    owner: presentAgency(record.owner),
    title: record.title,
    kind: record.kind,
    replicatedIn: record.replicatedIn.map((code) => presentAgency(code)),
    mediaItems: record.mediaItems,
    consentRecorded: record.consentRecorded,
    record,
  };
}
