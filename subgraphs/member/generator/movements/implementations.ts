import type { ImplementationRecord, MovementStatus } from '../../../kit/records/records.ts';
import { buildGlobalId } from '../../../../schema/protocol/global-id.ts';
import type { AgencyProfile } from '../../profiles/agency-profile.ts';
import { dayText, pickWorkingDay } from '../random/calendar.ts';
import type { Random } from '../random/random.ts';

/** When agencies issue their plans for a national movement; M-06 is under study and M-07 not launched yet. */
const PLAN_WINDOWS: readonly (readonly [nationalMovement: string, from: string, to: string])[] = [
  ['M-01', '2023-07-03', '2024-05-31'],
  ['M-02', '2022-12-01', '2023-06-30'],
  ['M-03', '2021-06-01', '2022-08-31'],
  ['M-04', '2021-04-01', '2022-06-30'],
  ['M-05', '2021-01-11', '2021-09-30'],
];
const SHARE_IMPLEMENTING = 0.88;
const SHARE_WITHOUT_PLAN = 0.06;
const SHARE_REVIEWED = 0.6;

/**
 * What the agency does under each national movement, `<code>:TK-M-01` and on, all GENERATED. Some agencies have no
 * row for a movement (nothing is on record), some are still without a plan.
 */
export function buildImplementations(
  random: Random,
  profile: AgencyProfile,
): readonly ImplementationRecord[] {
  return PLAN_WINDOWS.flatMap(([nationalMovement, from, to]) =>
    random.chance(SHARE_IMPLEMENTING)
      ? [buildImplementation(random, profile, { nationalMovement, from, to })]
      : [],
  );
}

interface PlanWindow {
  readonly nationalMovement: string;
  readonly from: string;
  readonly to: string;
}

function buildImplementation(
  random: Random,
  profile: AgencyProfile,
  { nationalMovement, from, to }: PlanWindow,
): ImplementationRecord {
  const hasPlan = !random.chance(SHARE_WITHOUT_PLAN);
  const isReviewed = hasPlan && random.chance(SHARE_REVIEWED);
  return {
    owner: profile.code,
    id: buildGlobalId(profile.code, `TK-${nationalMovement}`),
    agency: profile.code,
    nationalMovement,
    planNumber: hasPlan ? `${String(random.integer(11, 399))}/KH-${profile.documentSuffix}` : null,
    planIssuedOn: hasPlan ? dayText(pickWorkingDay(random, from, to)) : null,
    status: hasPlan ? statusOf(random) : 'PLANNED',
    lastReviewOn: isReviewed ? dayText(pickWorkingDay(random, '2024-07-01', '2024-12-31')) : null,
    provenance: 'GENERATED',
  };
}

function statusOf(random: Random): MovementStatus {
  return random.chance(0.12) ? 'INTERIM_REVIEW' : 'RUNNING';
}
