import type {
  MovementContent,
  MovementPhaseRecord,
  MovementRecord,
  MovementStatus,
} from '../../../kit/records/records.ts';
import { buildGlobalId } from '../../../../schema/protocol/global-id.ts';
import { titleSortKey } from '../../../../schema/protocol/sort-key.ts';
import type { AgencyProfile } from '../../profiles/agency-profile.ts';
import { addMonths, DATA_DAY, dayBefore, pickWorkingDay, dayText } from '../random/calendar.ts';
import type { Random } from '../random/random.ts';
import { planMovements, type MovementPlan } from './movement-plan.ts';
import { buildPhases } from './movement-phases.ts';

/** A movement with its phases. */
export interface PhasedMovement {
  readonly movement: MovementRecord;
  readonly phases: readonly MovementPhaseRecord[];
}

const SHARE_OF_INCOMPLETE_PLANS = 0.18;
const SHARE_WITHOUT_FINAL_REVIEW = 0.35;
const CONTENTS: readonly MovementContent[] = ['CRITERIA', 'PLAN', 'GOAL', 'MEASURES', 'SUBJECTS'];

/**
 * Movements that the demonstration gives to an agency, `<code>:PT-01` and on, all GENERATED. Some have reviews that are
 * overdue, some lack contents that the law asks for, some ended without a final review: what the Council looks for.
 */
export function buildOwnMovements(random: Random, profile: AgencyProfile): readonly PhasedMovement[] {
  return planMovements(random, profile).map((plan, index) => {
    const id = buildGlobalId(profile.code, `PT-${String(index + 1).padStart(2, '0')}`);
    return buildMovement(random, { owner: profile.code, id, plan });
  });
}

interface MovementRequest {
  readonly owner: string;
  readonly id: string;
  readonly plan: MovementPlan;
}

function buildMovement(random: Random, { owner, id, plan }: MovementRequest): PhasedMovement {
  const launchedOn = dayText(pickWorkingDay(random, plan.launchFrom, plan.launchTo));
  const periodTo = plan.months === null ? null : dayBefore(addMonths(launchedOn, plan.months));
  const phases =
    periodTo === null ? [] : buildPhases(random, { owner, movementId: id, from: launchedOn, to: periodTo });
  const isReviewed = periodTo !== null && periodTo < DATA_DAY && !random.chance(SHARE_WITHOUT_FINAL_REVIEW);
  const finalReviewOn = isReviewed ? reviewAfter(random, periodTo) : null;
  const movement: MovementRecord = {
    owner,
    id,
    agency: owner,
    title: plan.title,
    titleKey: titleSortKey(plan.title),
    titleVariants: [],
    status: statusOf(random, launchedOn, finalReviewOn),
    kind: plan.months === null ? 'REGULAR' : 'THEMATIC',
    scope: 'SECTOR_OR_PROVINCE',
    launchedOn,
    periodFrom: launchedOn,
    periodTo,
    periodText: null,
    themes: plan.themes,
    missingContent: random.chance(SHARE_OF_INCOMPLETE_PLANS) ? [random.pick(CONTENTS)] : [],
    finalReviewOn,
    nationalMovement: plan.nationalMovement,
    provenance: 'GENERATED',
  };
  return { movement, phases };
}

/** One to three months after the end, as far as the data reach. */
function reviewAfter(random: Random, periodTo: string): string | null {
  const reviewOn = addMonths(periodTo, random.integer(1, 3));
  return reviewOn < DATA_DAY ? reviewOn : null;
}

function statusOf(random: Random, launchedOn: string, finalReviewOn: string | null): MovementStatus {
  if (finalReviewOn !== null) return finalReviewOn < '2024-06-30' ? 'ARCHIVED' : 'FINAL_REVIEW';
  const chance = random.next();
  if (chance < 0.03) return 'PAUSED';
  if (chance < 0.2) return 'INTERIM_REVIEW';
  return launchedOn > '2024-04-30' ? 'LAUNCHED' : 'RUNNING';
}
