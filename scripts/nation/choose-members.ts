import type { AgencyProfile } from '../../subgraphs/member/profiles/agency-profile.ts';
import { listProfiles } from '../../subgraphs/member/profiles/list-profiles.ts';
import { UserError } from '../user-error.ts';
import { findNearCodes } from './near-codes.ts';

/**
 * The members that an operator named, as `BQP,BCA`, in the nation's order. Absent means all.
 * Throws a UserError that names unknown codes and those that look like them.
 */
export function chooseMembers(text: string | undefined): readonly AgencyProfile[] {
  const profiles = listProfiles();
  if (text === undefined) return profiles;
  const typed = text
    .split(',')
    .map((code) => code.trim())
    .filter((code) => code !== '');
  if (typed.length === 0) throw new UserError('Name at least one agency, as in `--only BQP,BCA`.');
  const known = profiles.map((profile) => profile.code);
  const unknown = typed.filter((code) => !known.includes(code));
  if (unknown.length > 0) throw new UserError(unknown.map((code) => describeUnknown(code, known)).join('\n'));
  return profiles.filter((profile) => typed.includes(profile.code));
}

/** One member by its code; the same errors as chooseMembers. */
export function chooseMember(code: string): AgencyProfile {
  const [profile, another] = chooseMembers(code);
  if (profile === undefined || another !== undefined)
    throw new UserError('Name one agency, as in `--code BTP`.');
  return profile;
}

function describeUnknown(code: string, known: readonly string[]): string {
  const near = findNearCodes(code, known);
  const hint = near.length > 0 ? `Near it: ${near.join(', ')}.` : `All codes: ${known.join(', ')}.`;
  return `There is no member ${JSON.stringify(code)} on the reference date. ${hint}`;
}
