import { z } from 'zod';
import type { AwardLevel, CommendationType, RecipientKind } from '../../../kit/records/records.ts';
import type { AgencyProfile } from '../../profiles/agency-profile.ts';
import { readJson } from '../../read-json.ts';
import { findAwardForm, type AwardForm } from './award-forms.ts';
import type { Random } from '../random/random.ts';
import { createWeightedChoice, type WeightedChoice } from '../random/weighted-choice.ts';

const weights = z.record(z.string(), z.number());
const mixOfLevel = z.record(z.string(), weights);
const mix = readJson(
  new URL('./form-mix.json', import.meta.url),
  z.object({
    STATE: mixOfLevel,
    CENTRAL: mixOfLevel,
    MINISTRY_PROVINCE: mixOfLevel,
    GRASSROOTS: mixOfLevel,
    ARMED_FORCES: mixOfLevel,
    levels: weights,
  }),
);

const TYPES = [
  'MERIT',
  'SUDDEN',
  'MOVEMENT',
  'CAREER',
  'LENGTH_OF_SERVICE',
  'EXTERNAL',
] as const satisfies readonly CommendationType[];
const { habits } = readJson(
  new URL('./form-habits.json', import.meta.url),
  z.object({
    habits: z.array(
      z.object({
        /** Beginnings of form codes; the first row that fits holds. */
        forms: z.array(z.string()),
        types: z.partialRecord(z.enum(TYPES), z.number()),
        individuals: z.number().default(0.6),
        households: z.number().default(0),
        posthumous: z.number().default(0),
        listLength: z.number(),
        isKept: z.boolean().default(false),
      }),
    ),
  }),
);

/** What usually goes with a form, in the demonstration. */
export interface FormHabit {
  readonly pickType: WeightedChoice<CommendationType>;
  /** Kind of the next recipient, among those that the form allows under the rules of its day (BR-02). */
  readonly pickKind: (random: Random, form: AwardForm) => RecipientKind;
  /** Share of individuals honoured after their death (BR-10). */
  readonly posthumous: number;
  /** Relative length of one decision's list. */
  readonly listLength: number;
  /** Never rescinded here, since higher titles rest on it. */
  readonly isKept: boolean;
}

const habitsByForm = new Map<string, FormHabit>();

export function habitOf(form: AwardForm): FormHabit {
  const known = habitsByForm.get(form.code);
  if (known !== undefined) return known;
  const habit = buildHabit(form.code);
  habitsByForm.set(form.code, habit);
  return habit;
}

function buildHabit(code: string): FormHabit {
  const row = habits.find(({ forms }) => forms.some((beginning) => code.startsWith(beginning)));
  if (row === undefined) throw new RangeError(`form-habits.json has no row for ${code}.`);
  const types = TYPES.map((type) => [type, row.types[type] ?? 0] as const);
  return {
    pickType: createWeightedChoice(types),
    pickKind: (random, form) => pickKind(random.next(), row, form.subjects),
    posthumous: row.posthumous,
    listLength: row.listLength,
    isKept: row.isKept,
  };
}

function pickKind(
  chance: number,
  shares: { readonly individuals: number; readonly households: number },
  subjects: readonly RecipientKind[],
): RecipientKind {
  const first = subjects[0] ?? 'INDIVIDUAL';
  if (subjects.length === 1) return first;
  if (chance < shares.individuals) return 'INDIVIDUAL';
  const isHousehold = chance < shares.individuals + shares.households && subjects.includes('HOUSEHOLD');
  return isHousehold ? 'HOUSEHOLD' : 'COLLECTIVE';
}

/** Forms that an agency gives (or, for STATE, proposes) at a level, with weights, under the rules of that day. */
export function formMixOf(
  profile: AgencyProfile,
  level: AwardLevel,
  day: string,
): readonly (readonly [form: AwardForm, weight: number])[] {
  const ofLevel = mix[level];
  const codes = ofLevel[profile.code] ?? ofLevel[profile.kind] ?? ofLevel['DEFAULT'] ?? {};
  return Object.entries(codes).flatMap(([code, weight]) => {
    const form = findAwardForm(code, day);
    return form === null ? [] : [[form, weight] as const];
  });
}

/** How much of an agency's own awards stands at each of its levels. */
export function levelWeight(level: AwardLevel): number {
  return mix.levels[level] ?? 0;
}
