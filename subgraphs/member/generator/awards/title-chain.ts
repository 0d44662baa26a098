import type { RecipientRecord } from '../../../kit/records/records.ts';
import type { AgencyProfile } from '../../profiles/agency-profile.ts';
import { pickWorkingDay } from '../random/calendar.ts';
import type { Random } from '../random/random.ts';
import type { AwardForm } from './award-forms.ts';
import type { DecisionDraft } from './decision-draft.ts';
import { composeRecipient, type ComposedRecipient } from './compose-recipient.ts';

/** Titles of one year that build on each other (BR-04): so many of the lower, at most so many of the higher. */
export interface TitlesOfYear {
  readonly year: number;
  readonly lower: { readonly form: AwardForm; readonly count: number } | null;
  readonly higher: { readonly form: AwardForm; readonly count: number } | null;
}

/** Who holds Chiến sĩ thi đua cơ sở, and for how many years on end. */
interface Holder {
  readonly recipient: RecipientRecord;
  readonly run: number;
}

/** Consecutive years of CSTD_CS that CSTD_BNT asks for (domain 2.3). Years before the data are not on record. */
const YEARS_ASKED = 3;
const SHARE_CONTINUING = 0.65;
const TITLES_PER_DECISION = 25;

/**
 * Drafts both titles year by year; call it once a year, in order, from the first year of the data. The lower title
 * is decided before April, the higher one after, so that a chain is complete on the day that it is used.
 */
export function createTitleChain(
  profile: AgencyProfile,
  random: Random,
  enrol: (recipient: ComposedRecipient) => RecipientRecord,
): (titles: TitlesOfYear) => readonly DecisionDraft[] {
  let holders: readonly Holder[] = [];
  let yearsOnRecord = 0;
  return ({ year, lower, higher }) => {
    yearsOnRecord += 1;
    holders = lower === null ? [] : nextHolders(holders, lower);
    const worthy = holders.filter(({ run }) => run >= Math.min(YEARS_ASKED, yearsOnRecord));
    const drafts = [
      lower === null
        ? []
        : draftTitle(holders, lower.form, [`${String(year)}-01-05`, `${String(year)}-03-31`]),
      higher === null
        ? []
        : draftTitle(worthy.slice(0, higher.count), higher.form, [
            `${String(year)}-04-03`,
            `${String(year)}-12-31`,
          ]),
    ];
    return drafts.flat();
  };

  function nextHolders(
    last: readonly Holder[],
    { form, count }: NonNullable<TitlesOfYear['lower']>,
  ): readonly Holder[] {
    const continuing = last
      .slice(0, Math.ceil(count * SHARE_CONTINUING))
      .map(({ recipient, run }) => ({ recipient, run: run + 1 }));
    const request = { profile, form, type: 'MERIT', kind: 'INDIVIDUAL' } as const;
    const added = Array.from({ length: count - continuing.length }, () => ({
      recipient: enrol(composeRecipient(random, request)),
      run: 1,
    }));
    return [...continuing, ...added];
  }

  function draftTitle(
    chosen: readonly Holder[],
    form: AwardForm,
    [from, to]: readonly [string, string],
  ): readonly DecisionDraft[] {
    const drafts: DecisionDraft[] = [];
    for (let start = 0; start < chosen.length; start += TITLES_PER_DECISION) {
      const known = chosen.slice(start, start + TITLES_PER_DECISION).map(({ recipient }) => recipient);
      const day = pickWorkingDay(random, from, to);
      drafts.push({ day, form, type: 'MERIT', agency: profile, size: known.length, known, movement: null });
    }
    return drafts;
  }
}
