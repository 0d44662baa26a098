import type { MovementRecord } from '../../../kit/records/records.ts';
import type { MovementReference } from '../awards/movement-reference.ts';
import { addMonths, dayNumber } from '../random/calendar.ts';

const NO_END = Number.POSITIVE_INFINITY;
/** A movement is rewarded at its final review, up to so many months after its end. */
const MONTHS_OF_AFTERMATH = 8;

/**
 * National movements that awards may stand under directly, from a day on which each was surely launched: M-01 was
 * launched in 2023 and M-02 by the end of 2022 (its launch ceremony was on 18/11/2022); the days of the others, all
 * before the data begin, are not in the notice.
 */
const NATIONAL: readonly MovementReference[] = (
  [
    ['M-01', '2024-01-01'],
    ['M-02', '2023-01-01'],
    ['M-03', '2021-01-01'],
    ['M-04', '2021-01-01'],
    ['M-05', '2021-01-01'],
  ] as const
).map(([nationalMovement, from]) => ({
  movement: null,
  nationalMovement,
  fromDay: dayNumber(from),
  toDay: NO_END,
}));

/** The notice found them ongoing in 2023 and says no launch: no award before that year names them. */
const ONGOING_FROM = '2023-01-01';

/** What awards of type MOVEMENT that are credited to an agency may name: its own movements and the nation's. */
export function listMovementReferences(movements: readonly MovementRecord[]): readonly MovementReference[] {
  const own = movements.map(({ id, nationalMovement, launchedOn, periodTo }) => ({
    movement: id,
    nationalMovement,
    fromDay: dayNumber(launchedOn ?? ONGOING_FROM),
    toDay: periodTo === null ? NO_END : dayNumber(addMonths(periodTo, MONTHS_OF_AFTERMATH)),
  }));
  return [...own, ...NATIONAL];
}
