import type { HeadcountRecord } from '../../../kit/records/records.ts';
import type { AgencyProfile, SizeClass } from '../../profiles/agency-profile.ts';
import type { Random } from '../random/random.ts';

/** People who work at an agency and below it, by its size: from and to. Made up; central bodies have fewer. */
const RANGES: Readonly<Record<SizeClass, readonly [low: number, high: number]>> = {
  NATION: [70, 90],
  XL: [110_000, 160_000],
  L: [45_000, 80_000],
  M: [18_000, 40_000],
  S: [8000, 18_000],
  XS: [200, 900],
};
const SHARE_OF_CENTRAL_BODIES = 0.5;
const FIRST_YEAR = 2021;
const LAST_YEAR = 2024;

/** One figure a year, all GENERATED; none for an agency whose headcount the law withholds. */
export function buildHeadcounts(random: Random, profile: AgencyProfile): readonly HeadcountRecord[] {
  if (profile.isHeadcountWithheld) return [];
  const [low, high] = RANGES[profile.sizeClass];
  const isLocal = profile.province !== null || profile.sizeClass === 'NATION' || profile.sizeClass === 'XS';
  let headcount = random.integer(low, high) * (isLocal ? 1 : SHARE_OF_CENTRAL_BODIES);
  return Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, index) => {
    headcount *= 0.985 + random.next() * 0.02;
    return {
      owner: profile.code,
      agency: profile.code,
      year: FIRST_YEAR + index,
      headcount: Math.round(headcount),
      provenance: 'GENERATED',
    };
  });
}
