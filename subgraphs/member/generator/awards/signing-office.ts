import { z } from 'zod';
import type { AgencyProfile } from '../../profiles/agency-profile.ts';
import { readJson } from '../../read-json.ts';
import type { Random } from '../random/random.ts';
import type { AwardForm } from './award-forms.ts';

const { offices, shared, suffixes } = readJson(
  new URL('./signing-offices.json', import.meta.url),
  z.object({
    offices: z.record(z.string(), z.array(z.string())),
    shared: z.array(z.string()),
    suffixes: z.record(z.string(), z.string()),
  }),
);

/** Offices of this agency that may sign; BR-01 asks that the form's authority names the one that did. */
export function officesOf(profile: AgencyProfile): readonly string[] {
  const own = offices[profile.code] ?? offices[profile.kind] ?? [];
  return profile.levels.includes('STATE') ? own : [...own, ...shared];
}

/** An office of the agency with authority for the form under the rules of its day (BR-01). */
export function pickSigningOffice(random: Random, profile: AgencyProfile, form: AwardForm): string {
  const able = officesOf(profile).filter((office) => form.decidedBy.includes(office));
  if (able.length === 0) throw new RangeError(`Nobody at ${profile.code} may sign ${form.code}.`);
  return random.pick(able);
}

/** What stands behind `/QĐ-` in a decision's number. */
export function documentSuffixOf(profile: AgencyProfile, office: string): string {
  return suffixes[office] ?? profile.documentSuffix;
}
