import { buildGlobalId } from '../../../../schema/protocol/global-id.ts';
import { addDays, addWorkingDays } from '../../../../schema/working-days.ts';
import type { DossierRecord, DossierState } from '../../../kit/records/records.ts';
import type { AgencyProfile, SizeClass } from '../../profiles/agency-profile.ts';
import { dayText, pickWorkingDay } from '../random/calendar.ts';
import type { Random } from '../random/random.ts';

/** Dossiers on file, from and to. Made up: no source says how many there are. */
const COUNTS: Readonly<Record<SizeClass, readonly [low: number, high: number]>> = {
  NATION: [120, 160],
  XL: [30, 45],
  L: [20, 30],
  M: [12, 20],
  S: [6, 12],
  XS: [2, 6],
};
const FIRST_DAY = '2023-10-02';
const LAST_DAY = '2026-07-24';
/** The state of the files on that day is what the demonstration shows. */
const TODAY = '2026-08-03';
const SHARE_OF_THE_STATE = 0.35;
const SHARE_LEFT_OPEN = 0.08;
const OPEN_STATES: readonly DossierState[] = [
  'SUBMITTED',
  'UNDER_APPRAISAL',
  'UNDER_APPRAISAL',
  'OPINION_REQUESTED',
  'BEFORE_THE_COUNCIL',
];
const CLOSED_STATES: readonly DossierState[] = ['DECIDED', 'DECIDED', 'DECIDED', 'REFUSED', 'WITHDRAWN'];
const STATE_FORMS = ['BK_TTG', 'HC_LAO_DONG_3', 'HC_LAO_DONG_2', 'CSTD_TQ', 'CO_CP'];
const OWN_FORMS = ['BK_BNT', 'CSTD_BNT', 'TTLDXS', 'CO_BNT'];

/** Files that propose awards, `<code>:HS-0001` and on, all GENERATED: most are closed in time, some wait too long. */
export function buildDossiers(random: Random, profile: AgencyProfile): readonly DossierRecord[] {
  const [low, high] = COUNTS[profile.sizeClass];
  return Array.from({ length: random.integer(low, high) }, (_, index) =>
    buildDossier(random, profile, `HS-${String(index + 1).padStart(4, '0')}`),
  );
}

function buildDossier(random: Random, profile: AgencyProfile, localId: string): DossierRecord {
  const { code, levels } = profile;
  const isOfTheState = levels.includes('STATE') || random.chance(SHARE_OF_THE_STATE);
  const submittedOn = dayText(pickWorkingDay(random, FIRST_DAY, LAST_DAY));
  const pause = random.chance(0.3) ? buildPause(random, submittedOn) : null;
  const due = addWorkingDays(submittedOn, random.integer(8, 34));
  const isPaused = pause !== null && pause.last >= TODAY;
  const isOpen = isPaused || due > TODAY || random.chance(SHARE_LEFT_OPEN);
  return {
    owner: code,
    id: buildGlobalId(code, localId),
    agency: code,
    form: random.pick(isOfTheState ? STATE_FORMS : OWN_FORMS),
    state: isPaused ? 'ADDITIONS_REQUESTED' : random.pick(isOpen ? OPEN_STATES : CLOSED_STATES),
    submittedOn,
    closedOn: isOpen ? null : due,
    needsOpinion: isOfTheState && random.chance(0.4),
    pauses: pause === null ? [] : [`${pause.first}/${pause.last >= TODAY ? '' : pause.last}`],
    provenance: 'GENERATED',
  };
}

/** Additions are asked for some days after, and come some weeks later. */
function buildPause(random: Random, submittedOn: string): { readonly first: string; readonly last: string } {
  const first = addDays(submittedOn, random.integer(2, 10));
  return { first, last: addDays(first, random.integer(5, 40)) };
}
