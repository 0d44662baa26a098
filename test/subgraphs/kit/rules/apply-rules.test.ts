import { describe, expect, it } from '@jest/globals';
import { applyRules } from '../../../../subgraphs/kit/rules/apply-rules.ts';
import { buildOwnerRecords } from '../../../../subgraphs/member/generator/build-owner-records.ts';
import { SEEDED_VIOLATIONS } from '../../../../subgraphs/member/generator/violations/seeded-violations.ts';

/**
 * The business rules find each violation that the demonstration plants, and nothing else; the test of the generator has
 * a second reading of the rules (test/subgraphs/member/support/business-rules.ts).
 */
const DAY = '2025-02-14';
const owners = [...SEEDED_VIOLATIONS.map(({ owner }) => owner), 'BQP', 'BTDKTTW', 'HN'];
const applied = owners.map((code) => applyRules(buildOwnerRecords(code, { scale: 0.02 }), DAY));

describe('the business rules on an owner’s rows', () => {
  it('find what is planted, by rule and id, and nothing else', () => {
    const found = applied.flatMap(({ findings }) =>
      findings.map(
        ({ rule, owner, subjectId, subjectType }) => `${rule} ${owner} ${subjectType} ${subjectId}`,
      ),
    );
    const planted = SEEDED_VIOLATIONS.map(
      ({ rule, owner, subject, id }) => `${rule} ${owner} ${subject} ${id}`,
    );
    expect(found.sort()).toEqual(planted.sort());
  });

  it('say to how many rows each was applied, though nothing is found', () => {
    const records = buildOwnerRecords('HN', { scale: 0.02 });
    const { checks, findings } = applyRules(records, DAY);
    const checked = (rule: string) =>
      checks.filter((check) => check.rule === rule).reduce((sum, check) => sum + check.checked, 0);
    expect(findings).toEqual([]);
    expect(checked('BR-01')).toBe(records.decisions.length);
    expect(checked('BR-02')).toBe(records.commendations.length);
    expect(checked('BR-07')).toBe(records.commendations.filter(({ type }) => type === 'MOVEMENT').length);
  });

  it('give a finding the day of the rows, a text of law and no name', () => {
    const [finding] = applyRules(buildOwnerRecords('TNG', { scale: 0.02 }), DAY).findings;
    expect(finding).toEqual({
      owner: 'TNG',
      id: 'TNG:BR-01/QD-2023-900001',
      rule: 'BR-01',
      severity: 'ERROR',
      agency: 'TNG',
      subjectType: 'decision',
      subjectId: 'TNG:QD-2023-900001',
      legalBasis: '06/2022/QH15',
      year: 2023,
      foundOn: DAY,
    });
  });
});
