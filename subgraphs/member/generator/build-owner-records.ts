import type { OwnerRecords } from '../../kit/records/records.ts';
import type { AgencyProfile } from '../profiles/agency-profile.ts';
import { findProfile } from '../profiles/list-profiles.ts';
import type { AwardLedger } from './awards/award-ledger.ts';
import type { MovementReference } from './awards/movement-reference.ts';
import { buildOwnAwards } from './awards/own-awards.ts';
import { buildStateAwards } from './awards/state-awards.ts';
import { buildNoticeMovements } from './movements/notice-movements.ts';
import { dayNumber } from './random/calendar.ts';
import { createRandom } from './random/random.ts';

/** How the demonstration's data are made. */
export interface GeneratorOptions {
  /** Another number gives another nation of the same shape; 59 by default. */
  readonly seed?: number;
  /** Share of the awards to make, above 0; 1 by default. Movements and other small data are always whole. */
  readonly scale?: number;
}

const DEFAULT_SEED = 59;

/**
 * Everything that one agency loads: what notice 59/TB-VPCP says of it (provenance NOTICE) and generated data
 * (provenance GENERATED). The same code, seed and scale give the same records on every machine. RangeError for a code
 * that is no member's, or a scale that is not above 0.
 */
export function buildOwnerRecords(code: string, options: GeneratorOptions = {}): OwnerRecords {
  const { seed = DEFAULT_SEED, scale = 1 } = options;
  const profile = findProfile(code);
  if (profile === null) throw new RangeError(`${code} is not a member's code.`);
  if (!(scale > 0)) throw new RangeError(`The scale has to be above 0, not ${String(scale)}.`);
  const movements = buildNoticeMovements(code);
  const awards = buildAwards(profile, seed, scale);
  return {
    owner: code,
    datasets: [],
    movements,
    movementPhases: [],
    implementations: [],
    decisions: awards.decisions,
    recipients: awards.recipients,
    commendations: awards.commendations,
    exemplars: [],
    metricValues: [],
    headcounts: [],
  };
}

function buildAwards(profile: AgencyProfile, seed: number, scale: number): AwardLedger {
  const random = createRandom(`${profile.code}/${String(seed)}/awards`);
  if (profile.levels.includes('STATE')) return buildStateAwards({ profile, random, scale, movementsOf });
  return buildOwnAwards({ profile, random, scale, movements: movementsOf(profile) });
}

function movementsOf({ code }: AgencyProfile): readonly MovementReference[] {
  return buildNoticeMovements(code).map(({ id }) => ({
    movement: id,
    nationalMovement: null,
    fromDay: dayNumber('2023-01-01'),
  }));
}
