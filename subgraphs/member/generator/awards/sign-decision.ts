import type { DecisionRecord, DecisionStatus } from '../../../kit/records/records.ts';
import type { AgencyProfile } from '../../profiles/agency-profile.ts';
import { dayNumber, dayText } from '../random/calendar.ts';
import type { Random } from '../random/random.ts';
import type { DecisionDraft } from './decision-draft.ts';
import { padOrdinal } from './pad-ordinal.ts';
import { documentSuffixOf, pickSigningOffice } from './signing-office.ts';

/** Publications after this day are not in the data. */
const LAST_PUBLICATION_DAY = dayNumber('2024-12-31');
const LONGEST_WAIT_DAYS = 20;
const SHARE_ON_BEHALF = 0.25;
const SHARE_OF_FORGOTTEN_PUBLICATIONS = 0.004;
const SHARE_CONFERRED = 0.7;
/** Numbers of decisions start anew each year, here so many times below the ordinals of ids. */
const ORDINALS_PER_NUMBER = 1000;

/** Whose decisions are signed, and after which ordinal their ids go on. */
export interface SignerOptions {
  readonly profile: AgencyProfile;
  readonly random: Random;
  readonly after: number;
}

/**
 * Signs drafts as the agency's decisions, by an office with authority (BR-01), with an id and a number each: so one
 * signer for one owner, in order of days.
 */
export function createSigner({
  profile,
  random,
  after,
}: SignerOptions): (draft: DecisionDraft) => DecisionRecord {
  /** Last number given, by year and suffix. */
  const numbers = new Map<string, number>();
  let ordinal = after;
  return (draft) => {
    ordinal += 1;
    const issuedOn = dayText(draft.day);
    const year = issuedOn.slice(0, 4);
    const office = pickSigningOffice(random, profile, draft.form);
    const published = publicationDay(random, draft.day);
    return {
      owner: profile.code,
      id: `${profile.code}:QD-${year}-${padOrdinal(ordinal)}`,
      number: nextNumber(year, documentSuffixOf(profile, office)),
      issuedOn,
      level: draft.form.level,
      status: statusOf(random, published),
      publishedOn: published === null ? null : dayText(published),
      signerOffice: office,
      authority: isOnBehalf(random, office) ? 'ON_BEHALF' : 'OWN',
      legalBasis: draft.form.legalBasis,
      provenance: 'GENERATED',
    };
  };

  function nextNumber(year: string, suffix: string): string {
    const key = `${year}/${suffix}`;
    const number = (numbers.get(key) ?? Math.floor(after / ORDINALS_PER_NUMBER)) + 1;
    numbers.set(key, number);
    return `${String(number)}/QĐ-${suffix}`;
  }
}

/** A government flag is signed by the Prime Minister on the Government's behalf (TM. CHÍNH PHỦ). */
function isOnBehalf(random: Random, office: string): boolean {
  return office === 'Chính phủ' || random.chance(SHARE_ON_BEHALF);
}

/** Null where the decision is not published in the time of the data. */
function publicationDay(random: Random, day: number): number | null {
  const published = day + random.integer(1, LONGEST_WAIT_DAYS);
  const isForgotten = random.chance(SHARE_OF_FORGOTTEN_PUBLICATIONS);
  return isForgotten || published > LAST_PUBLICATION_DAY ? null : published;
}

function statusOf(random: Random, published: number | null): DecisionStatus {
  if (published === null) return 'ISSUED';
  return random.chance(SHARE_CONFERRED) ? 'CONFERRED' : 'PUBLISHED';
}
