import type { MovementPhaseRecord, MovementRecord } from '../../../kit/records/records.ts';
import { buildGlobalId } from '../../../../schema/protocol/global-id.ts';
import { titleSortKey } from '../../../../schema/protocol/sort-key.ts';
import type { AgencyProfile } from '../../profiles/agency-profile.ts';

/** Movements beside the generated ones, for rules that a movement breaks. */
export interface AddedMovements {
  readonly movements: readonly MovementRecord[];
  readonly movementPhases: readonly MovementPhaseRecord[];
}

/** Two phases, of which the second is due no interim review (BR-06). */
export function addUnreviewedMovement(profile: AgencyProfile): AddedMovements {
  const movement = buildMovement(profile, 'Bản làng biên giới đoàn kết, tự quản', '2022-01-10', '2023-12-31');
  const phase = { owner: movement.owner, movementId: movement.id, periodText: null };
  return {
    movements: [movement],
    movementPhases: [
      {
        ...phase,
        ordinal: 1,
        periodFrom: '2022-01-10',
        periodTo: '2022-12-31',
        interimReviewDue: '2023-02-28',
        interimReviewOn: '2023-02-10',
      },
      {
        ...phase,
        ordinal: 2,
        periodFrom: '2023-01-01',
        periodTo: '2023-12-31',
        interimReviewDue: null,
        interimReviewOn: null,
      },
    ],
  };
}

/** A movement launched on 5/9/2023; an award of May 2023 names it (BR-08). */
export function addLaterMovement(profile: AgencyProfile): AddedMovements {
  return {
    movements: [buildMovement(profile, 'Mỗi trường học một công trình măng non', '2023-09-05', null)],
    movementPhases: [],
  };
}

function buildMovement(
  { code }: AgencyProfile,
  title: string,
  launchedOn: string,
  periodTo: string | null,
): MovementRecord {
  return {
    owner: code,
    id: buildGlobalId(code, 'PT-90'),
    agency: code,
    title,
    titleKey: titleSortKey(title),
    titleVariants: [],
    status: 'RUNNING',
    kind: periodTo === null ? 'REGULAR' : 'THEMATIC',
    scope: 'SECTOR_OR_PROVINCE',
    launchedOn,
    periodFrom: launchedOn,
    periodTo,
    periodText: null,
    themes: [],
    missingContent: [],
    finalReviewOn: null,
    nationalMovement: null,
    provenance: 'GENERATED',
  };
}
