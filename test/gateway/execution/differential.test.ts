import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { caseCount } from '../../support/case-count.ts';
import { composeRandom, Refusal } from '../../support/federation/compose-random.ts';
import { drawOperation } from '../../support/federation/random-operation.ts';
import { Random } from '../../support/federation/random.ts';

const OPERATIONS_OF_EACH = 10;

/** So many in a hundred may be refused, since no sound plan is found for what they require. */
const MOST_REFUSED = 10;

describe('random operations on random subgraphs', () => {
  it('are answered as one schema answers them, or refused', async () => {
    const count = { answered: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0 }), async (seed) => {
        const random = new Random(seed);
        const federation = composeRandom(random);
        for (let index = 0; index < OPERATIONS_OF_EACH; index += 1) {
          const operation = drawOperation(federation.schema, random);
          const answer = await federation.ask(operation);
          if (answer instanceof Refusal) {
            count.refused += 1;
            continue;
          }
          count.answered += 1;
          const { federated, monolith } = answer;
          expect({ operation, answer: federated }).toEqual({ operation, answer: monolith });
        }
      }),
      { numRuns: caseCount(30), endOnFailure: true },
    );
    expect(count.refused * 100).toBeLessThanOrEqual((count.answered + count.refused) * MOST_REFUSED);
  });
});
