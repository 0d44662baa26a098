import type { DatasetName, DatasetRecord } from '../../../kit/records/records.ts';
import type { AgencyProfile } from '../../profiles/agency-profile.ts';
import { dayText, pickWorkingDay } from '../random/calendar.ts';
import type { Random } from '../random/random.ts';
import { hasReported } from './not-reported.ts';

const LOADED: readonly DatasetName[] = [
  'movements',
  'implementations',
  'decisions',
  'commendations',
  'exemplars',
  'metricValues',
  'headcounts',
  'findings',
  'personStatistics',
  'dossiers',
  'consultations',
  'reports',
];
/** Files under way are reported as they stand on this day, long after the awards were. */
const LIVE: ReadonlySet<DatasetName> = new Set(['dossiers', 'consultations']);
const LIVE_AS_OF = '2026-08-03T01:00:00.000Z';
const FIRST_EXPORT = '2025-01-06';
const LAST_EXPORT = '2025-02-14';

/** One row for each dataset that the agency has loaded: taken on one working morning of early 2025, but for files under way. */
export function buildDatasets(random: Random, profile: AgencyProfile): readonly DatasetRecord[] {
  const day = dayText(pickWorkingDay(random, FIRST_EXPORT, LAST_EXPORT));
  return LOADED.filter((name) => hasReported(profile.code, name)).map((name) => ({
    owner: profile.code,
    name,
    state: isWithheld(name, profile) ? 'WITHHELD' : 'REPORTED',
    asOf: LIVE.has(name) ? LIVE_AS_OF : `${day}T02:00:00.000Z`,
    version: 1,
  }));
}

/** Who works in the forces, and of what kind they are, is secret (BQP, BCA; domain 5). */
function isWithheld(name: DatasetName, { isHeadcountWithheld }: AgencyProfile): boolean {
  return isHeadcountWithheld && (name === 'headcounts' || name === 'personStatistics');
}
