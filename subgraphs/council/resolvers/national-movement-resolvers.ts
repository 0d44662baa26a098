import type { CouncilRecords } from '../records/council-records.ts';
import { keepsRecords } from '../records/keeps-records.ts';
import { isValidOn } from '../records/life-span.ts';
import type { NationalMovementRecord } from '../records/load-national-movements.ts';
import type { ResolverMap } from './resolver-map.ts';

/** National movements, M-01 to M-07. */
export function buildNationalMovementResolvers(records: CouncilRecords, referenceDate: string): ResolverMap {
  const { agencies, nationalMovements } = records;
  const addressees = [...agencies.values()].filter(
    (agency) => keepsRecords(agency) && isValidOn(agency, referenceDate),
  );
  const assignments = [...records.assignments.values()];
  return {
    Query: { nationalMovements: () => [...nationalMovements.values()] },
    NationalMovement: {
      // The notice binds every body it is sent to; what is only being studied binds nobody yet (domain 2.5).
      expectedAgencies: ({ status }: NationalMovementRecord) => (status === 'UNDER_STUDY' ? [] : addressees),
      assignments: ({ id }: NationalMovementRecord) =>
        assignments.filter((assignment) => assignment.movements.includes(id)),
    },
  };
}
