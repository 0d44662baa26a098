import { z } from 'zod';
import type { Sex } from '../../../kit/records/records.ts';
import { readJson } from '../../read-json.ts';
import type { Random } from '../random/random.ts';
import { createWeightedChoice } from '../random/weighted-choice.ts';

const texts = z.array(z.string()).min(1);
const words = readJson(
  new URL('./person-names.json', import.meta.url),
  z.object({
    families: z.array(z.tuple([z.string(), z.number()])),
    maleMiddles: texts,
    maleGivens: texts,
    femaleMiddles: texts,
    femaleGivens: texts,
    foreignNames: texts,
  }),
);
const NOTICE = new URL('../../../../schema/reference/notice-59.json', import.meta.url);
const noticeShape = z.object({
  document: z.object({ signatory: z.object({ name: z.string() }) }),
  events: z.array(z.object({ chair: z.string().optional(), attendeesNamed: z.array(z.string()).optional() })),
});

const pickFamily = createWeightedChoice(words.families);
/** People of the notice are real: no generated recipient bears their names. */
const realNames = readRealNames();

function readRealNames(): ReadonlySet<string> {
  const notice = readJson(NOTICE, noticeShape);
  const attendees = notice.events.flatMap((event) => [event.chair ?? '', ...(event.attendeesNamed ?? [])]);
  return new Set([notice.document.signatory.name, ...attendees]);
}

/** A Vietnamese name in its usual order, family name first. The name says a sex. */
export function composePersonName(random: Random): string {
  const isFemale = random.chance(0.45);
  const middle = random.pick(isFemale ? words.femaleMiddles : words.maleMiddles);
  const given = random.pick(isFemale ? words.femaleGivens : words.maleGivens);
  const name = `${pickFamily(random)} ${middle} ${given}`;
  return realNames.has(name) ? composePersonName(random) : name;
}

const femaleWords = new Set([...words.femaleMiddles, ...words.femaleGivens]);
const maleWords = new Set([...words.maleMiddles, ...words.maleGivens]);

/** The sex that a composed name says; UNKNOWN where its words are both sexes'. */
export function sexOfName(name: string): Sex {
  const [, ...given] = name.split(' ');
  const isFemale = given.some((word) => femaleWords.has(word) && !maleWords.has(word));
  const isMale = given.some((word) => maleWords.has(word) && !femaleWords.has(word));
  if (isFemale === isMale) return 'UNKNOWN';
  return isFemale ? 'FEMALE' : 'MALE';
}

/** A name for a foreign friend, honoured by EXTERNAL commendations. */
export function composeForeignName(random: Random): string {
  return random.pick(words.foreignNames);
}
