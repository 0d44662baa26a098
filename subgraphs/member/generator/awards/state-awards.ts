import type { RecipientRecord } from '../../../kit/records/records.ts';
import type { AgencyProfile } from '../../profiles/agency-profile.ts';
import { listProfiles } from '../../profiles/list-profiles.ts';
import type { Random } from '../random/random.ts';
import { createWeightedChoice, splitInProportion } from '../random/weighted-choice.ts';
import { createAwardLedger, type AwardLedger } from './award-ledger.ts';
import type { DecisionDraft } from './decision-draft.ts';
import { draftDecision } from './draft-decisions.ts';
import { formMixOf, habitOf } from './form-habits.ts';
import type { MovementReference } from './movement-reference.ts';

/** What the State President, the Government and the Prime Minister decided in one year. */
export interface StateYear {
  readonly year: number;
  readonly decisions: number;
  readonly awards: number;
  /** Awards that go to somebody honoured before in the same year. */
  readonly repeats: number;
}

/**
 * 2023 stands beside the notice's own "trên 1.900 quyết định" and "trên 103.600 tập thể, cá nhân" (59/TB-VPCP,
 * I.2): above both with a little to spare, since a few awards are rescinded. The other years are samples.
 */
export const STATE_YEARS: readonly StateYear[] = [
  { year: 2021, decisions: 97, awards: 5180, repeats: 2 },
  { year: 2022, decisions: 98, awards: 5230, repeats: 2 },
  { year: 2023, decisions: 1937, awards: 103_712, repeats: 33 },
  { year: 2024, decisions: 99, awards: 5290, repeats: 2 },
];

const SHARE_RESCINDED = 0.00015;
/** Zipf's law over the proposers' ranks, flattened at its head. */
const RANK_SHIFT = 4;
/** Who was given the Prime Minister's certificate may later be given the Labour Order, third class. */
const EARLIER_FORM = 'BK_TTG';
const LATER_FORM = 'HC_LAO_DONG_3';

/** What the State's awards are made from. */
export interface StateAwardsRequest {
  /** Keeps the register: BTDKTTW. */
  readonly profile: AgencyProfile;
  readonly random: Random;
  readonly scale: number;
  /** Movements of each proposer that awards of type MOVEMENT may name. */
  readonly movementsOf: (proposer: AgencyProfile) => readonly MovementReference[];
}

/** The State's decisions and awards, kept by one owner and credited to the agencies that proposed. All GENERATED. */
export function buildStateAwards(request: StateAwardsRequest): AwardLedger {
  const { profile, random, scale } = request;
  const ledger = createAwardLedger({ profile, random, rescinded: SHARE_RESCINDED });
  for (const year of STATE_YEARS) issueYear(ledger, request, scaleYear(year, scale));
  return ledger;
}

function scaleYear({ year, decisions, awards, repeats }: StateYear, scale: number): StateYear {
  const scaledDecisions = Math.max(1, Math.round(decisions * scale));
  return {
    year,
    decisions: scaledDecisions,
    awards: Math.max(scaledDecisions, Math.round(awards * scale)),
    repeats: Math.floor(repeats * scale),
  };
}

function issueYear(ledger: AwardLedger, request: StateAwardsRequest, year: StateYear): void {
  const drafts = draftYear(request, year).sort((left, right) => left.day - right.day);
  const earlier = new Map<string, readonly RecipientRecord[]>();
  let repeats = year.repeats;
  for (const draft of drafts) {
    const known =
      repeats > 0 && draft.form.code === LATER_FORM ? (earlier.get(draft.agency.code) ?? []).slice(0, 1) : [];
    repeats -= known.length;
    // A career is another achievement than the one that the certificate was for (BR-03).
    const honoured = ledger.issue(
      known.length === 0 ? draft : { ...draft, known, type: 'CAREER', movement: null },
    );
    if (draft.form.code === EARLIER_FORM) earlier.set(draft.agency.code, honoured);
    if (known.length > 0) earlier.delete(draft.agency.code);
  }
}

function draftYear(request: StateAwardsRequest, { year, decisions, awards }: StateYear): DecisionDraft[] {
  const { random } = request;
  const proposers = listProfiles().filter(({ rank }) => rank !== null);
  const minimum = decisions >= proposers.length ? 1 : 0;
  const perProposer = splitInProportion(decisions, proposers.map(proposerWeight), minimum);
  const drafts = proposers.flatMap((agency, index) => {
    const pickForm = createWeightedChoice(formMixOf(agency, 'STATE', `${String(year)}-06-30`));
    const movements = request.movementsOf(agency);
    return Array.from({ length: perProposer[index] ?? 0 }, () => {
      const plan = { agency, form: pickForm(random), year, awards, decisions, movements };
      return draftDecision(random, plan, 1);
    });
  });
  const lengths = drafts.map(({ form }) => habitOf(form).listLength * (0.2 + random.next() ** 2));
  const sizes = splitInProportion(awards, lengths, 1);
  return drafts.map((draft, index) => ({ ...draft, size: sizes[index] ?? 1 }));
}

function proposerWeight({ rank }: AgencyProfile): number {
  return 1 / ((rank ?? 0) + RANK_SHIFT);
}
