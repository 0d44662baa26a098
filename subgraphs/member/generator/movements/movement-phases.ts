import type { MovementPhaseRecord } from '../../../kit/records/records.ts';
import { addMonths, DATA_DAY, dayBefore } from '../random/calendar.ts';
import type { Random } from '../random/random.ts';

const MONTHS_PER_PHASE = 12;
const MONTHS_TO_REVIEW = 2;
const SHARE_OVERDUE = 0.2;

/** Where phases belong, and from which day to which. */
export interface PhasesRequest {
  readonly owner: string;
  readonly movementId: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Phases of a year each, without gaps from the first day to the last. Each is due ONE interim review (BR-06), two months
 * after its end; of those due before the data were taken a fifth were not done.
 */
export function buildPhases(random: Random, request: PhasesRequest): readonly MovementPhaseRecord[] {
  const phases: MovementPhaseRecord[] = [];
  for (
    let from = request.from;
    from <= request.to;
    from = addMonths(request.from, phases.length * MONTHS_PER_PHASE)
  ) {
    const planned = dayBefore(addMonths(request.from, (phases.length + 1) * MONTHS_PER_PHASE));
    const to = planned < request.to ? planned : request.to;
    const due = addMonths(to, MONTHS_TO_REVIEW);
    phases.push({
      owner: request.owner,
      movementId: request.movementId,
      ordinal: phases.length + 1,
      periodFrom: from,
      periodTo: to,
      periodText: null,
      interimReviewDue: due,
      interimReviewOn: due < DATA_DAY && !random.chance(SHARE_OVERDUE) ? addMonths(to, 1) : null,
    });
  }
  return phases;
}
