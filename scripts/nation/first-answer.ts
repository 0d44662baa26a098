import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { UserError } from '../user-error.ts';

/** The request on which /explorer opens, and which the README shows with its answer. */
const SAMPLE_QUERY = new URL('../../gateway/explorer/sample-query.graphql', import.meta.url);

const answerSchema = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(z.object({ message: z.string() })).optional(),
  extensions: z
    .object({
      completeness: z
        .object({ expected: z.number(), answered: z.number(), notConnected: z.array(z.string()) })
        .optional(),
    })
    .optional(),
});

export interface FirstAnswer {
  readonly expected: number;
  readonly answered: number;
  readonly notConnected: number;
}

const COMPLETE_WITHIN_MS = 60_000;

/**
 * Asks the nationwide sample request, as a client would, until all members that were started have answered in it
 * (a busy machine may need a second try), or a minute has gone: then the answer is as it is. Throws a UserError
 * where there is none: whatever the health checks say, the nation then does not work.
 */
export async function askFirstAnswer(gatewayUrl: string, signal: AbortSignal): Promise<FirstAnswer> {
  const giveUpAt = performance.now() + COMPLETE_WITHIN_MS;
  for (;;) {
    const answer = await askOnce(gatewayUrl, signal);
    const isComplete = answer.answered + answer.notConnected === answer.expected;
    if (isComplete || performance.now() > giveUpAt) return answer;
  }
}

async function askOnce(gatewayUrl: string, signal: AbortSignal): Promise<FirstAnswer> {
  const response = await fetch(gatewayUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: readFileSync(SAMPLE_QUERY, 'utf8') }),
    signal,
  });
  const answer = answerSchema.parse(await response.json());
  const completeness = answer.extensions?.completeness;
  if (answer.data === null || answer.data === undefined || completeness === undefined) {
    const reasons = (answer.errors ?? []).map((error) => `  ${error.message}`).join('\n');
    throw new UserError(`The nation started, but its first request was not answered:\n${reasons}`);
  }
  return { ...completeness, notConnected: completeness.notConnected.length };
}
