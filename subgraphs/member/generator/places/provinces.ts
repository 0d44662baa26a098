import { z } from 'zod';
import { listProfiles } from '../../profiles/list-profiles.ts';
import { readJson } from '../../read-json.ts';
import { createWeightedChoice, type WeightedChoice } from '../random/weighted-choice.ts';

/** The 63 provinces became 34 on this day, and the regions changed with them (domain 3.4). */
const MERGER_DAY = '2025-07-01';
const SCHEME_BEFORE = 'six regions until 2025-06-30';
const SCHEME_AFTER = 'six regions from 2025-07-01';

const { agencies } = readJson(
  new URL('../../../../schema/reference/agencies.json', import.meta.url),
  z.object({
    agencies: z.array(
      z.object({
        code: z.string(),
        regions: z.array(z.object({ scheme: z.string(), region: z.string() })).optional(),
      }),
    ),
  }),
);
const traits = readJson(
  new URL('./area-traits.json', import.meta.url),
  z.object({
    minorityAreas: z.record(z.string(), z.number()),
    remoteAreas: z.record(z.string(), z.number()),
    border: z.array(z.string()),
    islands: z.array(z.string()),
  }),
);

const regions = new Map(
  agencies.flatMap(({ code, regions: schemes }) =>
    (schemes ?? []).map(({ scheme, region }) => [`${scheme}/${code}`, region] as const),
  ),
);

/** Socio-economic region of a province as of a day (BR-12); null where the province did not exist then. */
export function findRegion(province: string, day: string): string | null {
  const scheme = day < MERGER_DAY ? SCHEME_BEFORE : SCHEME_AFTER;
  return regions.get(`${scheme}/${province}`) ?? null;
}

/** How likely a recipient there stands in an area of priority, by the code of its group. */
export interface AreaTraits {
  readonly minorityArea: number;
  readonly remoteArea: number;
  readonly border: number;
  readonly islands: number;
}

const NO_TRAITS: AreaTraits = { minorityArea: 0, remoteArea: 0, border: 0, islands: 0 };
const SHARE_OF_SPECIAL_PLACE = 0.12;
const areaTraits = new Map(
  agencies.map(({ code }) => {
    const region = findRegion(code, '2024-01-25') ?? '';
    return [
      code,
      {
        minorityArea: traits.minorityAreas[code] ?? traits.minorityAreas[region] ?? 0,
        remoteArea: traits.remoteAreas[region] ?? 0,
        border: traits.border.includes(code) ? SHARE_OF_SPECIAL_PLACE : 0,
        islands: traits.islands.includes(code) ? SHARE_OF_SPECIAL_PLACE / 2 : 0,
      } satisfies AreaTraits,
    ] as const;
  }),
);

export function areaTraitsOf(province: string | null): AreaTraits {
  return province === null ? NO_TRAITS : (areaTraits.get(province) ?? NO_TRAITS);
}

/** One of the 63 provinces, the large ones more often. */
export const pickProvince: WeightedChoice<string> = createWeightedChoice(
  listProfiles().flatMap(({ province, rank }) =>
    province === null ? [] : [[province, 1 / ((rank ?? 0) + 8)] as const],
  ),
);
