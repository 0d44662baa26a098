import { setTimeout as pause } from 'node:timers/promises';
import { askGraphQL } from '../support/ask-graphql.ts';
import { questionOf, type SoakAnswer } from './questions.ts';

const LONGEST_MS = 180_000;
const PAUSE_MS = 200;

/** Resolves when everybody answers; throws with the last answer where three minutes go by without. */
export async function untilAnswered(url: string): Promise<void> {
  const { query, kind } = questionOf(1);
  const until = performance.now() + LONGEST_MS;
  let last = '';
  while (performance.now() < until) {
    const answer = (await askGraphQL(url, query).catch((error: unknown) => {
      last = String((error as Error).cause ?? error);
      return null;
    })) as SoakAnswer | null;
    if (answer !== null) last = JSON.stringify(answer);
    if (answer?.data?.[kind]?.coverage.missing.length === 0) return;
    await pause(PAUSE_MS);
  }
  throw new Error(`Not everybody answered within three minutes: ${last}`);
}
