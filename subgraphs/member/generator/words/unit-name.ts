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
    hints: z.array(z.tuple([z.string(), z.string(), z.string().nullable()])),
    enterprises: z.array(z.tuple([z.enum(OWNERSHIPS), z.string(), z.string()])),
    foreignCollectives: texts,
  }),
);

const HIGHEST_NUMBER = 24;
const ENTERPRISES = 'DOANH_NGHIEP_DOANH_NHAN';

/** A unit's name, and what the name says of the work there; null where it says nothing. */
export interface NamedUnit {
  readonly name: string;
  readonly field: string | null;
  /** Priority group of the people who work there. */
  readonly group: string | null;
  /** It stands in some commune, not at the seat of the agency. */
  readonly isLocal: boolean;
}

/** An enterprise, with its form of ownership. */
export interface NamedEnterprise extends NamedUnit {
  readonly ownership: Ownership;
}

type Pattern = NamedUnit;
interface AgencyPatterns {
  readonly units: readonly Pattern[];
  readonly collectives: readonly Pattern[];
}

const patterns = new Map(
  Object.entries(words.patterns).map(([key, { units, collectives }]) => [
    key,
    { units: units.map(readPattern), collectives: collectives.map(readPattern) } satisfies AgencyPatterns,
  ]),
);

function readPattern(name: string): Pattern {
  const [, field, group] = words.hints.find(([word]) => name.includes(word)) ?? [null, null, null];
  return { name, field, group, isLocal: isLocalPattern(name) };
}

function isLocalPattern(pattern: string): boolean {
  return pattern.includes('{place}');
}

/** Where a person of this agency works: "Trạm Y tế xã Tân Lập". */
export function composeUnit(random: Random, profile: AgencyProfile): NamedUnit {
  return fillPattern(random, random.pick(patternsOf(profile).units));
}

/** A collective of this agency: "Tổ dân phố 4, phường Minh Khai". */
export function composeCollective(random: Random, profile: AgencyProfile): NamedUnit {
  return fillPattern(random, random.pick(patternsOf(profile).collectives));
}

export function composeEnterprise(random: Random): NamedEnterprise {
  const [ownership, name, field] = random.pick(words.enterprises);
  return {
    name: fillText(random, name),
    field,
    group: ENTERPRISES,
    isLocal: isLocalPattern(name),
    ownership,
  };
}

/** A friendship society or fund abroad, honoured by EXTERNAL commendations. */
export function composeForeignCollectiveName(random: Random): string {
  return fillText(random, random.pick(words.foreignCollectives));
}

function patternsOf(profile: AgencyProfile): AgencyPatterns {
  const found = patterns.get(profile.code) ?? patterns.get(profile.kind) ?? patterns.get('DEFAULT');
  if (found === undefined) throw new RangeError('unit-names.json has no DEFAULT.');
  return found;
}

function fillPattern(random: Random, pattern: Pattern): NamedUnit {
  return { ...pattern, name: fillText(random, pattern.name) };
}

function fillText(random: Random, pattern: string): string {
  if (!pattern.includes('{')) return pattern;
  return pattern.replaceAll(/\{(place|hero|number)\}/g, (_, word: string) => {
    if (word === 'place') return random.pick(places);
    return word === 'hero' ? random.pick(heroes) : String(random.integer(1, HIGHEST_NUMBER));
  });
}
