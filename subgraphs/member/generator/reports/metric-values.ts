import { z } from 'zod';
import type { MetricValueRecord } from '../../../kit/records/records.ts';
import type { AgencyProfile } from '../../profiles/agency-profile.ts';
import { readJson } from '../../read-json.ts';
import { createRandom } from '../random/random.ts';
import { splitInProportion } from '../random/weighted-choice.ts';

const shares = readJson(
  new URL('./metric-shares.json', import.meta.url),
  z.object({
    expressways: z.array(
      z.object({ year: z.number(), kilometres: z.number(), provinces: z.array(z.string()) }),
    ),
    houses: z.object({
      targetGroups: z.record(z.string(), z.number()),
      perProvince: z.record(z.string(), z.tuple([z.number(), z.number()])),
      fewHousesIn: z.array(z.string()),
    }),
    fundsRaised: z.record(z.string(), z.tuple([z.number(), z.number()])),
  }),
);
const { figures } = readJson(
  new URL('../../../../schema/reference/notice-59.json', import.meta.url),
  z.object({ figures: z.array(z.object({ id: z.string(), value: z.number() })) }),
);

const BILLION = '000000000';
/** Reported with the rest of the data, on the last day of the year or of January 2025. */
const LAST_REPORT: Readonly<Record<number, string>> = { 2024: '2024-12-31', 2025: '2025-01-31' };

/**
 * Figures of the national movements that an agency reports; ids and units as in the Council's records. BGTVT repeats
 * the notice's total of expressways (NOTICE). All else is GENERATED: the provinces' kilometres of 2023 add up to the
 * notice's 475 km; houses and funds of M-07 are made up.
 */
export function buildMetricValues(profile: AgencyProfile, seed: number): readonly MetricValueRecord[] {
  return [
    ...noticeTotal(profile),
    ...expressways(profile, seed),
    ...houses(profile, seed),
    ...fundsRaised(profile, seed),
  ];
}

function noticeTotal({ code }: AgencyProfile): readonly MetricValueRecord[] {
  const total = figures.find(({ id }) => id === 'F-KM-TOTAL');
  if (code !== 'BGTVT' || total === undefined) return [];
  return [
    {
      owner: code,
      metric: 'M-02:expressway-km-total',
      agency: code,
      province: null,
      year: null,
      targetGroup: null,
      unit: 'km',
      qualifier: 'APPROX',
      value: String(total.value),
      asOf: '2024-01-25',
      provenance: 'NOTICE',
    },
  ];
}

/** Every province computes the whole split, from the seed alone, and keeps its part: so the parts add up. */
function expressways({ code, province }: AgencyProfile, seed: number): readonly MetricValueRecord[] {
  return shares.expressways.flatMap(({ year, kilometres, provinces }) => {
    const place = provinces.indexOf(code);
    if (province === null || place < 0) return [];
    const random = createRandom(`expressways/${String(year)}/${String(seed)}`);
    const parts = splitInProportion(
      kilometres,
      provinces.map(() => 0.5 + random.next()),
      1,
    );
    return [
      {
        ...generated(code, province, year),
        metric: 'M-02:expressway-km',
        unit: 'km',
        value: String(parts[place] ?? 0),
        asOf: `${String(year)}-12-31`,
      },
    ];
  });
}

function houses({ code, province }: AgencyProfile, seed: number): readonly MetricValueRecord[] {
  if (province === null) return [];
  const random = createRandom(`houses/${code}/${String(seed)}`);
  const few = shares.houses.fewHousesIn.includes(code) ? 0.1 : 1;
  return Object.entries(shares.houses.perProvince).flatMap(([year, [low, high]]) =>
    Object.entries(shares.houses.targetGroups).map(([targetGroup, share]) => ({
      ...generated(code, province, Number(year)),
      metric: 'M-07:houses-completed',
      targetGroup,
      unit: 'căn nhà',
      value: String(Math.round(random.integer(low, high) * share * few)),
      asOf: LAST_REPORT[Number(year)] ?? null,
    })),
  );
}

function fundsRaised({ code, province }: AgencyProfile, seed: number): readonly MetricValueRecord[] {
  const range = shares.fundsRaised[code] ?? (province === null ? undefined : shares.fundsRaised['PROVINCE']);
  if (range === undefined) return [];
  const random = createRandom(`funds/${code}/${String(seed)}`);
  return [
    {
      ...generated(code, province, 2024),
      metric: 'M-07:funds-raised',
      unit: 'đồng',
      value: `${String(random.integer(range[0], range[1]))}${BILLION}`,
      asOf: '2024-12-31',
    },
  ];
}

type GeneratedBase = Pick<
  MetricValueRecord,
  'owner' | 'agency' | 'province' | 'year' | 'targetGroup' | 'qualifier' | 'provenance'
>;

function generated(code: string, province: string | null, year: number): GeneratedBase {
  return {
    owner: code,
    agency: code,
    province,
    year,
    targetGroup: null,
    qualifier: 'EXACT',
    provenance: 'GENERATED',
  };
}
