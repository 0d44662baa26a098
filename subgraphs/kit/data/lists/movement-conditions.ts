import { sql } from 'kysely';
import type { MovementFilter } from '../member-store.ts';
import { hasOneOf, isBefore, isOneOf, listedColumn, type Condition } from './conditions.ts';

/** Conditions on movements. */
export function movementConditions(filter: MovementFilter): readonly Condition[] {
  return [
    ...isOneOf('agency', filter.agencies),
    ...isOneOf('status', filter.statuses),
    ...isOneOf('nationalMovement', filter.nationalMovements),
    ...hasOneOf('themes', filter.themes),
    ...hasOneOf('missingContent', filter.missingContent),
    ...isBefore('launchedOn', filter.launchedBefore),
    ...isBefore('periodTo', filter.periodEndedBefore),
    ...finalReviewCondition(filter.withoutFinalReview),
    ...interimReviewCondition(filter.interimReviewOverdueOn),
  ];
}

function finalReviewCondition(isMissing: boolean | null | undefined): readonly Condition[] {
  if (isMissing === null || isMissing === undefined) return [];
  return [sql<boolean>`(${listedColumn('finalReviewOn')} is null) = ${isMissing}`];
}

/** Some phase's interim review was due before the day and has not been held (BR-06). */
function interimReviewCondition(day: string | null | undefined): readonly Condition[] {
  if (day === null || day === undefined) return [];
  return [
    sql<boolean>`exists (
      select from movement_phases as phase
      where phase.owner = ${listedColumn('owner')} and phase.movement_id = ${listedColumn('id')}
        and phase.interim_review_due < ${day} and phase.interim_review_on is null
    )`,
  ];
}
