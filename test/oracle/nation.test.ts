/**
 * Random nations and random operations, held to two oracles: one service that keeps all rows in one PostgreSQL, and
 * plain arrays. The seed is printed; with ORACLE_SEED the same cases come again, with CASES_FACTOR more of them.
 */
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import fc from 'fast-check';
import { caseCount, caseSeed } from '../support/case-count.ts';
import { LAWS, startTally, tryOut } from './support/laws.ts';
import { OracleNation } from './support/oracle-nation.ts';

/** Of all laws together. */
const CASES = 500;
const LONG_MS = 600_000;

describe('the nation of members', () => {
  const seed = caseSeed('ORACLE_SEED');
  let services: OracleNation;
  beforeAll(async () => {
    process.stdout.write(`oracle: ${String(caseCount(CASES))} cases, seed ${String(seed)}\n`);
    services = await OracleNation.start();
  });
  afterAll(() => services.close());

  it.each(LAWS)(
    '$name',
    async ({ trials, casesATrial }) => {
      const tally = startTally();
      const law = fc.asyncProperty(trials(services), (trial) => tryOut(services, trial, tally));
      const numRuns = caseCount(CASES / LAWS.length / casesATrial);
      await fc.assert(law, { seed, numRuns, endOnFailure: true });
    },
    LONG_MS * caseCount(1),
  );
});
