import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseCount, caseSeed } from '../../support/case-count.ts';
import { HostileFuzz } from './hostile-fuzz.ts';

/**
 * Operations and members' answers changed at random, over real HTTP: each is answered with what the catalogue of errors has,
 * no inside is shown, an honest member's rows are never lost, and all is well afterwards. The long run is
 * `npm run test:fuzz:hostile`; HOSTILE_SEED has a run again.
 */

const SEED = caseSeed('HOSTILE_SEED');
let fuzz: HostileFuzz;

beforeAll(async () => {
  fuzz = await HostileFuzz.start();
});

afterAll(async () => {
  await fuzz.close();
});

describe(`a gateway, with seeds from ${String(SEED)}`, () => {
  it('answers mutated operations', async () => {
    expect((await fuzz.tryOperations(caseCount(300), SEED)).faults).toEqual([]);
  });

  it('takes mutated answers of a member, at the cost of that member alone', async () => {
    expect((await fuzz.tryAnswers(caseCount(300), SEED)).faults).toEqual([]);
  });

  it('answers in full afterwards', async () => {
    expect(await fuzz.isSound()).toBe(true);
  });
});
