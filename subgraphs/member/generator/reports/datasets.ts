import type { DatasetName, DatasetRecord } from '../../../kit/records/records.ts';
import type { AgencyProfile } from '../../profiles/agency-profile.ts';
import { dayText, pickWorkingDay } from '../random/calendar.ts';
import type { Random } from '../random/random.ts';
import { hasReported } from './not-reported.ts';

/** What the demonstration loads. Dossiers, findings, person statistics and consultations nobody has reported. */
const LOADED: readonly DatasetName[] = [
  'movements',
  'implementations',
  'decisions',
  'commendations',
  'exemplars',
  'metricValues',
  'headcounts',
];
const FIRST_EXPORT = '2025-01-06';
const LAST_EXPORT = '2025-02-14';

/** One row for each dataset that the agency has loaded, all taken on one working morning of early 2025. */
export function buildDatasets(random: Random, profile: AgencyProfile): readonly DatasetRecord[] {
  const day = dayText(pickWorkingDay(random, FIRST_EXPORT, LAST_EXPORT));
  return LOADED.filter((name) => hasReported(profile.code, name)).map((name) => ({
    owner: profile.code,
    name,
    state: name === 'headcounts' && profile.isHeadcountWithheld ? 'WITHHELD' : 'REPORTED',
    asOf: `${day}T02:00:00.000Z`,
    version: 1,
  }));
}
