import { afterAll, beforeAll, describe, it } from '@jest/globals';
import fc from 'fast-check';
import { caseCount } from '../support/case-count.ts';
import { arbitraryNation } from './support/arbitrary-nation.ts';
import { arbitraryOperation } from './support/arbitrary-operation.ts';
import { expectTruth } from './support/expect-truth.ts';
import { OracleNation } from './support/oracle-nation.ts';
import { vocabularyOf } from './support/oracle-vocabulary.ts';

const OPERATIONS_A_NATION = 10;

describe('the nation of members', () => {
  let services: OracleNation;
  beforeAll(async () => {
    services = await OracleNation.start();
  });
  afterAll(() => services.close());

  it('answers as one member with all rows in one PostgreSQL does, and as plain arrays do', async () => {
    const cases = arbitraryNation(['contract', 'contract', 'extended']).chain((nation) => {
      const operation = arbitraryOperation(services.schema, vocabularyOf(nation));
      const operations = fc.array(operation, {
        minLength: OPERATIONS_A_NATION,
        maxLength: OPERATIONS_A_NATION,
      });
      return fc.tuple(fc.constant(nation), operations);
    });
    const law = fc.asyncProperty(cases, async ([nation, operations]) => {
      await services.found(nation);
      for (const operation of operations) await expectTruth(services, nation, operation);
    });
    await fc.assert(law, { numRuns: caseCount(32), endOnFailure: true });
  });
});
