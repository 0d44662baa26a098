import type { CouncilRecords } from '../records/council-records.ts';
import { keepsRecords } from '../records/keeps-records.ts';
import type { ResolverMap } from './resolver-map.ts';

/** `_owners`: who is due to answer for a period, whether or not it ever joined. For gateways. */
export function buildOwnerResolvers({ agencies }: CouncilRecords): ResolverMap {
  const owners = [...agencies.values()].map((agency) => ({
    code: agency.code,
    validFrom: agency.validFrom,
    validTo: agency.validTo,
    keepsRecords: keepsRecords(agency),
    // The State's awards have one owner, the Council's staff, and are credited to those that proposed them (BR-17).
    holdsForOthers: agency.kind === 'COUNCIL_STAFF',
  }));
  return { Query: { _owners: () => owners } };
}
