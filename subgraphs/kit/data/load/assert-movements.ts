import { canHaveBeen, type MovementStateName } from '../../../../schema/movement-states.ts';
import { catalogueError } from '../../../../schema/protocol/catalogue-error.ts';
import type { MovementPhaseRecord, MovementRecord, OwnerRecords } from '../../records/records.ts';
import { groupBy } from '../group-by.ts';

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
export function assertMovements({
  movements,
  movementPhases,
}: Pick<OwnerRecords, 'movements' | 'movementPhases'>): void {
  const phases = groupBy(movementPhases, ({ movementId }) => movementId);
  for (const movement of movements) {
    const contradiction = findContradiction(movement, phases.get(movement.id) ?? []);
    if (contradiction !== null) refuse(movement.id, contradiction);
  }
}

/** What a movement's own words contradict each other in; null where they don't. */
export function findContradiction(
  { status, launchedOn, finalReviewOn }: MovementRecord,
  phases: readonly MovementPhaseRecord[],
): string | null {
  const interim = phases.flatMap(({ ordinal, interimReviewOn }) =>
    dated(`interimReviewOn of phase ${String(ordinal)}`, interimReviewOn, 'INTERIM_REVIEW'),
  );
  const reviews = [...interim, ...dated('finalReviewOn', finalReviewOn, 'FINAL_REVIEW')];
  const impossible = [...dated('launchedOn', launchedOn, 'LAUNCHED'), ...reviews].find(
    ({ state }) => !canHaveBeen(status, state),
  );
  if (impossible !== undefined) {
    const { field, day, state } = impossible;
    return `status is ${status}, and ${field} is ${day}: only what has been ${state} has that day`;
  }
  const early = reviews.find(({ day }) => launchedOn !== null && day < launchedOn);
  return early === undefined
    ? null
    : `${early.field} is ${early.day}, before launchedOn, ${String(launchedOn)}`;
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
