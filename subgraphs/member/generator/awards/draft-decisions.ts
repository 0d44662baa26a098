import type { AgencyProfile } from '../../profiles/agency-profile.ts';
import { pickWorkingDay } from '../random/calendar.ts';
import type { Random } from '../random/random.ts';
import { splitInProportion } from '../random/weighted-choice.ts';
import type { AwardForm } from './award-forms.ts';
import type { DecisionDraft } from './decision-draft.ts';
import { habitOf } from './form-habits.ts';
import type { MovementReference } from './movement-reference.ts';

/** A year's awards of one form, to be spread over decisions. */
export interface YearOfForm {
  readonly agency: AgencyProfile;
  readonly form: AwardForm;
  readonly year: number;
  readonly awards: number;
  readonly decisions: number;
  /** Movements of the agency that awards of type MOVEMENT may name. */
  readonly movements: readonly MovementReference[];
}

/** Drafts of one form in one year: `decisions` of them, with `awards` recipients in all; none where there are none. */
export function draftDecisions(random: Random, plan: YearOfForm): readonly DecisionDraft[] {
  const count = Math.min(plan.awards, Math.max(1, plan.decisions));
  if (count === 0) return [];
  const lengths = Array.from({ length: count }, () => 0.15 + random.next() ** 2);
  return splitInProportion(plan.awards, lengths, 1).map((size) => draftDecision(random, plan, size));
}

/** One draft on a random working day of the year, of a type that fits the form. */
export function draftDecision(random: Random, plan: YearOfForm, size: number): DecisionDraft {
  const { agency, form, year } = plan;
  const day = pickWorkingDay(random, `${String(year)}-01-04`, `${String(year)}-12-31`);
  const wished = habitOf(form).pickType(random);
  const movement = wished === 'MOVEMENT' ? pickMovement(random, plan.movements, day) : null;
  const type = wished === 'MOVEMENT' && movement === null ? 'MERIT' : wished;
  return { day, form, type, agency, size, known: [], movement };
}

/** A movement that was launched by then (BR-08), and not over for long. */
function pickMovement(
  random: Random,
  movements: readonly MovementReference[],
  day: number,
): MovementReference | null {
  const launched = movements.filter(({ fromDay, toDay }) => fromDay <= day && day <= toDay);
  return launched.length === 0 ? null : random.pick(launched);
}
