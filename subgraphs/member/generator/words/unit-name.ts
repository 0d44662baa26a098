import { z } from 'zod';
import type { Ownership } from '../../../kit/records/records.ts';
import type { AgencyProfile } from '../../profiles/agency-profile.ts';
import { readJson } from '../../read-json.ts';
import type { Random } from '../random/random.ts';

const texts = z.array(z.string()).min(1);
const OWNERSHIPS = [
  'STATE',
  'NON_STATE',
  'FOREIGN_INVESTED',
  'COOPERATIVE',
  'UNKNOWN',
] as const satisfies readonly Ownership[];
const { places, heroes } = readJson(
  new URL('./place-names.json', import.meta.url),
  z.object({ places: texts, heroes: texts }),
);
const words = readJson(
  new URL('./unit-names.json', import.meta.url),
  z.object({
    patterns: z.record(z.string(), z.object({ units: texts, collectives: texts })),
    enterprises: z.array(z.tuple([z.enum(OWNERSHIPS), z.string()])),
    foreignCollectives: texts,
  }),
);

const HIGHEST_NUMBER = 24;

/** Where a person of this agency works: "Trạm Y tế xã Tân Lập". */
export function composeUnitName(random: Random, profile: AgencyProfile): string {
  return fillPattern(random, random.pick(patternsOf(profile).units));
}

/** A collective of this agency: "Tổ dân phố 4, phường Minh Khai". */
export function composeCollectiveName(random: Random, profile: AgencyProfile): string {
  return fillPattern(random, random.pick(patternsOf(profile).collectives));
}

/** A household: by its head's name. */
export function composeHouseholdName(headName: string): string {
  return `Gia đình ông/bà ${headName}`;
}

/** An enterprise with its form of ownership. */
export function composeEnterprise(random: Random): { readonly name: string; readonly ownership: Ownership } {
  const [ownership, pattern] = random.pick(words.enterprises);
  return { name: fillPattern(random, pattern), ownership };
}

export function composeForeignCollectiveName(random: Random): string {
  return fillPattern(random, random.pick(words.foreignCollectives));
}

function patternsOf(profile: AgencyProfile): (typeof words.patterns)[string] {
  const found = words.patterns[profile.code] ?? words.patterns[profile.kind] ?? words.patterns['DEFAULT'];
  if (found === undefined) throw new RangeError('unit-names.json has no DEFAULT.');
  return found;
}

function fillPattern(random: Random, pattern: string): string {
  if (!pattern.includes('{')) return pattern;
  return pattern.replaceAll(/\{(place|hero|number)\}/g, (_, word: string) => {
    if (word === 'place') return random.pick(places);
    return word === 'hero' ? random.pick(heroes) : String(random.integer(1, HIGHEST_NUMBER));
  });
}
