import type { AgencyProfile } from '../../profiles/agency-profile.ts';
import type { Random } from '../random/random.ts';
import { splitInProportion } from '../random/weighted-choice.ts';
import type { AwardForm } from './award-forms.ts';
import { createAwardLedger, type AwardLedger } from './award-ledger.ts';
import type { DecisionDraft } from './decision-draft.ts';
import { draftDecisions } from './draft-decisions.ts';
import { formMixOf, habitOf, levelWeight } from './form-habits.ts';
import type { MovementReference } from './movement-reference.ts';
import { createTitleChain, type TitlesOfYear } from './title-chain.ts';

/** Years of the demonstration's data, with how much of an agency's awards falls into each. */
const YEAR_WEIGHTS: readonly (readonly [year: number, weight: number])[] = [
  [2021, 0.22],
  [2022, 0.24],
  [2023, 0.27],
  [2024, 0.27],
];

/** A long tail over the agencies' ranks: about 4,000 awards at its head, 50 at its end, 60,000 in all. */
const LARGEST = 4000;
const RANK_SCALE = 24;
const RANK_EXPONENT = 2.53;
const RECIPIENTS_PER_DECISION = 18;
const SHARE_RESCINDED = 0.0015;
const LOWER_TITLE = 'CSTD_CS';
const HIGHER_TITLE = 'CSTD_BNT';

/** Awards that an agency of this rank decides itself, 2021–2024, at scale 1, give or take a tenth. */
function typicalAwardCount(rank: number): number {
  return LARGEST * (1 + rank / RANK_SCALE) ** -RANK_EXPONENT;
}

/** What an agency's own awards are made from. */
export interface OwnAwardsRequest {
  readonly profile: AgencyProfile;
  readonly random: Random;
  readonly scale: number;
  readonly movements: readonly MovementReference[];
}

/** How many awards of a form an agency gives in a year. */
interface FormCount {
  readonly form: AwardForm;
  readonly count: number;
}

/** Decisions, recipients and awards of the levels that the agency decides itself. All GENERATED. */
export function buildOwnAwards(request: OwnAwardsRequest): AwardLedger {
  const { profile, random, scale } = request;
  const ledger = createAwardLedger({ profile, random, rescinded: SHARE_RESCINDED });
  const typical = typicalAwardCount(profile.rank ?? 0) * scale;
  const total = Math.max(YEAR_WEIGHTS.length, Math.round(vary(random, typical, 0.1)));
  const weights = YEAR_WEIGHTS.map(([, weight]) => vary(random, weight, 0.08));
  const shares = splitInProportion(total, weights, 1);
  const draftTitles = createTitleChain(profile, random, ledger.enrol);
  YEAR_WEIGHTS.forEach(([year], index) => {
    const counts = countForms(request, year, shares[index] ?? 0);
    const drafts = [...draftTitles(titlesOf(counts, year)), ...draftOthers(request, counts, year)];
    for (const draft of drafts.sort((left, right) => left.day - right.day)) ledger.issue(draft);
  });
  return ledger;
}

/** The figure, more or less by up to `share` of it: no two years of an office are alike. */
function vary(random: Random, figure: number, share: number): number {
  return figure * (1 - share + 2 * share * random.next());
}

function countForms(
  { profile, random }: OwnAwardsRequest,
  year: number,
  total: number,
): readonly FormCount[] {
  const day = `${String(year)}-06-30`;
  const levels = profile.levels.filter((level) => formMixOf(profile, level, day).length > 0);
  const perLevel = splitInProportion(total, levels.map(levelWeight), 0);
  return levels.flatMap((level, index) =>
    countFormsOfLevel(random, formMixOf(profile, level, day), perLevel[index] ?? 0),
  );
}

function countFormsOfLevel(
  random: Random,
  mix: readonly (readonly [form: AwardForm, weight: number])[],
  total: number,
): readonly FormCount[] {
  const weights = mix.map(([, weight]) => vary(random, weight, 0.2));
  const counts = splitInProportion(total, weights, 0);
  return mix.map(([form], index) => ({ form, count: counts[index] ?? 0 }));
}

function titlesOf(counts: readonly FormCount[], year: number): TitlesOfYear {
  return {
    year,
    lower: counts.find(({ form }) => form.code === LOWER_TITLE) ?? null,
    higher: counts.find(({ form }) => form.code === HIGHER_TITLE) ?? null,
  };
}

function draftOthers(
  { profile, random, movements }: OwnAwardsRequest,
  counts: readonly FormCount[],
  year: number,
): readonly DecisionDraft[] {
  return counts
    .filter(({ form }) => form.code !== LOWER_TITLE && form.code !== HIGHER_TITLE)
    .flatMap(({ form, count }) => {
      const decisions = Math.round(count / (RECIPIENTS_PER_DECISION * habitOf(form).listLength));
      return draftDecisions(random, { agency: profile, form, year, awards: count, decisions, movements });
    });
}
