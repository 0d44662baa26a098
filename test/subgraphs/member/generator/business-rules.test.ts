import { describe, expect, it } from '@jest/globals';
import { SEEDED_VIOLATIONS } from '../../../../subgraphs/member/generator/violations/seeded-violations.ts';
import { findViolations } from '../support/business-rules.ts';
import { buildNation } from '../support/nation.ts';

/** Rules BR-01…BR-17 (domain 2.10) hold in the whole nation, but for what is seeded. */
const seeded = SEEDED_VIOLATIONS.map(({ rule, owner, id }) => `${rule} ${owner} ${id}`);

describe('the business rules', () => {
  it('are broken by exactly the seeded violations, each named by rule, owner and id', () => {
    expect(findViolations(buildNation({}))).toEqual(seeded);
  });

  it.each([1, 2, 2024])('are broken by the same records in the small nation of seed %i', (seed) => {
    expect(findViolations(buildNation({ seed, scale: 0.02 }))).toEqual(seeded);
  });
});
