import type { Movement, MovementImplementation, MovementPhase, Period } from '../contract/movement.ts';
import type { ImplementationRecord, MovementPhaseRecord, MovementRecord } from '../records/records.ts';
import { presentAgency, presentNationalMovement } from './present-reference.ts';

/** A movement's row as the contract shows it. */
export function presentMovement(record: MovementRecord): Movement {
  return {
    id: record.id,
    owner: presentAgency(record.owner),
    agency: presentAgency(record.agency),
    title: record.title,
    titleVariants: record.titleVariants,
    status: record.status,
    kind: record.kind,
    scope: record.scope,
    launchedOn: record.launchedOn,
    period: presentPeriod(record),
    themes: record.themes,
    missingContent: record.missingContent,
    finalReviewOn: record.finalReviewOn,
    provenance: record.provenance,
    nationalMovement: presentNationalMovement(record.nationalMovement),
  };
}

/** One phase of a movement, due one interim review (BR-06). */
export function presentMovementPhase(record: MovementPhaseRecord): MovementPhase {
  return {
    ordinal: record.ordinal,
    period: presentPeriod(record),
    interimReviewDue: record.interimReviewDue,
    interimReviewOn: record.interimReviewOn,
  };
}

/** What one agency did under a national movement. */
export function presentImplementation(record: ImplementationRecord): MovementImplementation {
  return {
    agency: presentAgency(record.agency),
    planNumber: record.planNumber,
    planIssuedOn: record.planIssuedOn,
    status: record.status,
    lastReviewOn: record.lastReviewOn,
  };
}

interface PeriodColumns {
  readonly periodFrom: string | null;
  readonly periodTo: string | null;
  readonly periodText: string | null;
}

/** A period of which nothing is known is no period. */
function presentPeriod({ periodFrom, periodTo, periodText }: PeriodColumns): Period | null {
  if (periodFrom === null && periodTo === null && periodText === null) return null;
  return { from: periodFrom, to: periodTo, text: periodText };
}
