import { z } from 'zod';
import type { AgencyProfile } from '../../profiles/agency-profile.ts';
import { readJson } from '../../read-json.ts';
import type { Random } from '../random/random.ts';

/** A movement that an agency is about to launch. */
export interface MovementPlan {
  readonly title: string;
  readonly themes: readonly string[];
  /** Length in months of a movement on a theme; null for a regular one, which has no end. */
  readonly months: number | null;
  /** What it carries out; null for the agency's own idea. */
  readonly nationalMovement: string | null;
  readonly launchFrom: string;
  readonly launchTo: string;
}

const plans = readJson(
  new URL('./movement-plans.json', import.meta.url),
  z.object({
    national: z.array(
      z.object({
        nationalMovement: z.string(),
        title: z.string(),
        themes: z.array(z.string()),
        launchFrom: z.iso.date(),
        launchTo: z.iso.date(),
        months: z.number(),
      }),
    ),
    own: z.array(
      z.object({
        kinds: z.array(z.string()),
        title: z.string(),
        themes: z.array(z.string()),
        months: z.number().nullable(),
      }),
    ),
  }),
);

const OWN_LAUNCH = { launchFrom: '2021-03-01', launchTo: '2024-06-28' } as const;
/** National movements that belong to rural areas, to infrastructure or to schools are not everybody's. */
const SHARE_CARRYING_OUT = 0.45;
const MOST_MOVEMENTS = 4;

/** One to four movements of this agency, some of which carry out a national one. */
export function planMovements(random: Random, profile: AgencyProfile): readonly MovementPlan[] {
  const wanted = random.integer(1, MOST_MOVEMENTS);
  const national = plans.national
    .filter(
      ({ nationalMovement }) => concerns(profile, nationalMovement) && random.chance(SHARE_CARRYING_OUT),
    )
    .map((plan) => ({ ...plan, title: plan.title.replace('{agency}', profile.name) }));
  const own = plans.own
    .filter(({ kinds }) => kinds.includes(profile.kind))
    .map((plan) => ({ ...plan, nationalMovement: null, ...OWN_LAUNCH }));
  const chosen = [random.pick(own), ...shuffle(random, [...national, ...own])];
  return [...new Map(chosen.map((plan) => [plan.title, plan])).values()].slice(0, wanted);
}

/** New-style rural areas and infrastructure are for provinces and the ministries of those fields. */
function concerns(profile: AgencyProfile, nationalMovement: string): boolean {
  if (nationalMovement === 'M-03') return profile.province !== null || profile.fields.includes('NEW_RURAL');
  if (nationalMovement === 'M-02')
    return profile.province !== null || profile.fields.includes('INFRASTRUCTURE');
  return true;
}

function shuffle<Item>(random: Random, items: readonly Item[]): readonly Item[] {
  return items
    .map((item) => ({ item, place: random.next() }))
    .sort((left, right) => left.place - right.place)
    .map(({ item }) => item);
}
