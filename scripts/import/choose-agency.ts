import type { AgencyProfile } from '../../subgraphs/member/profiles/agency-profile.ts';
import { findAgency } from '../../subgraphs/kit/import/find-agency.ts';
import { chooseMember } from '../nation/choose-members.ts';

/** The member of an agency by our code or its official one, as BTP or G15. Throws a UserError where there is none. */
export function chooseAgency(text: string): AgencyProfile {
  const today = new Date().toISOString().slice(0, 10);
  const official = /^[GH]\d{2}$/.test(text) ? findAgency(text, today) : null;
  return chooseMember(official?.code ?? text);
}
