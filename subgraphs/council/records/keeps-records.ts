import type { AgencyRecord } from './load-agencies.ts';

/** False for the Council itself: it has no member, its records are this subgraph's. */
export function keepsRecords(agency: AgencyRecord): boolean {
  return agency.kind !== 'COUNCIL';
}
