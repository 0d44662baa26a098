import { canHaveBeen, type MovementStateName } from '../../../../schema/movement-states.ts';
import { catalogueError } from '../../../../schema/protocol/catalogue-error.ts';
import type { MovementRecord, OwnerRecords } from '../../records/records.ts';

/** A day on which a movement was in a state, by the record's own word. */
interface DatedState {
  readonly field: string;
  readonly day: string;
  readonly state: MovementStateName;
}

/**
 * Refuses a movement whose days no lawful way to its status explains (domain 2.5): a final review of what still runs, a
 * launch of what is only planned, a review before the launch. What is missing is no contradiction: a movement that ended
 * without a final review is for the inspection to find. Throws BAD_RECORD.
 */
export function assertMovements({ movements, movementPhases }: OwnerRecords): void {
  const reviews = new Map<string, DatedState[]>();
  for (const { movementId, ordinal, interimReviewOn } of movementPhases) {
    if (interimReviewOn === null) continue;
    const field = `interimReviewOn of phase ${String(ordinal)}`;
    const known = reviews.get(movementId) ?? [];
    reviews.set(movementId, [...known, { field, day: interimReviewOn, state: 'INTERIM_REVIEW' }]);
  }
  for (const movement of movements) assertMovement(movement, reviews.get(movement.id) ?? []);
}

function assertMovement(movement: MovementRecord, interimReviews: readonly DatedState[]): void {
  const { id, status, launchedOn, finalReviewOn } = movement;
  const reviews = [...interimReviews, ...dated('finalReviewOn', finalReviewOn, 'FINAL_REVIEW')];
  for (const { field, day, state } of [...dated('launchedOn', launchedOn, 'LAUNCHED'), ...reviews]) {
    if (!canHaveBeen(status, state))
      refuse(id, `status is ${status}, and ${field} is ${day}: only what has been ${state} has that day`);
  }
  const early = reviews.find(({ day }) => launchedOn !== null && day < launchedOn);
  if (early !== undefined)
    refuse(id, `${early.field} is ${early.day}, before launchedOn, ${String(launchedOn)}`);
}

function dated(field: string, day: string | null, state: MovementStateName): readonly DatedState[] {
  return day === null ? [] : [{ field, day, state }];
}

function refuse(id: string, contradiction: string): never {
  throw catalogueError(
    'BAD_RECORD',
    `The movement ${id} contradicts itself: ${contradiction}. Correct one of them and load again; until then the rows that were loaded before stay.`,
    { id },
  );
}
