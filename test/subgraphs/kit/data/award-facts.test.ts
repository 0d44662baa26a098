import { describe, expect, it } from '@jest/globals';
import { buildAwardFacts } from '../../../../subgraphs/kit/data/load/award-facts.ts';
import { buildAwardRows } from '../../../../subgraphs/kit/data/load/award-rows.ts';
import type { CommendationRow } from '../../../../subgraphs/kit/data/tables.ts';
import type { CommendationRecord, DecisionRecord } from '../../../../subgraphs/kit/records/records.ts';

const DECISION: DecisionRecord = {
  owner: 'BTDKTTW',
  id: 'BTDKTTW:QD-1',
  number: '1/QĐ-CTN',
  issuedOn: '2023-03-01',
  level: 'STATE',
  status: 'PUBLISHED',
  publishedOn: null,
  signerOffice: 'Chủ tịch nước',
  authority: 'OWN',
  legalBasis: null,
  provenance: 'GENERATED',
};

const COMMENDATION: CommendationRecord = {
  owner: 'BTDKTTW',
  id: 'BTDKTTW:KT-1',
  agency: 'HCM',
  level: 'STATE',
  form: 'HC_LAO_DONG_3',
  formGroup: 'ORDER',
  type: 'MERIT',
  decisionId: DECISION.id,
  recipientId: 'BTDKTTW:DT-1',
  recipientKind: 'INDIVIDUAL',
  province: 'HCM',
  region: 'DNB',
  priorityGroups: [],
  ownership: null,
  movement: 'HCM:M-18',
  nationalMovement: 'M-01',
  fields: [],
  year: 2023,
  awardedOn: '2023-03-01',
  achievementTo: '2023-02-26',
  posthumous: false,
  rescinded: false,
  rescissionReason: null,
  rewardAmount: '1800000',
  provenance: 'GENERATED',
  ruleVersion: '2024-01-01',
  updatedAt: '2023-03-02T00:00:00.000Z',
};

function rowsOf(...commendations: readonly Partial<CommendationRecord>[]): readonly CommendationRow[] {
  const records = commendations.map((changed) => ({ ...COMMENDATION, ...changed }));
  return buildAwardRows({ commendations: records, decisions: [DECISION] }, 1);
}

describe('Facts counted from commendations', () => {
  const different: readonly Partial<CommendationRecord>[] = [
    { agency: 'HN' },
    { year: 2024 },
    { level: 'CENTRAL' },
    { form: 'HC_LAO_DONG_2' },
    { formGroup: 'MEDAL' },
    { type: null },
    { recipientKind: 'COLLECTIVE' },
    { province: null },
    { region: null },
    { movement: null },
    { nationalMovement: null },
    { rescinded: true },
    { rescissionReason: 'OTHER' },
    { decisionId: 'BTDKTTW:QD-2' },
  ];

  it.each(different)('keep commendations apart that differ in %j', (changed) => {
    expect(buildAwardFacts(rowsOf({}, { ...changed, recipientId: 'BTDKTTW:DT-2' }))).toHaveLength(2);
  });

  it('keep the recipients apart whom an owner commended more than once', () => {
    const second = { recipientId: 'BTDKTTW:DT-2' };
    const facts = buildAwardFacts(rowsOf({}, {}, second, second, { recipientId: 'BTDKTTW:DT-3' }));
    const counted = facts.map(({ commendations, singleRecipients, repeatedRecipient }) => [
      commendations,
      singleRecipients,
      repeatedRecipient === null,
    ]);
    expect(counted).toEqual([
      [2, 0, false],
      [2, 0, false],
      [1, 1, true],
    ]);
    expect(new Set(facts.map(({ repeatedRecipient }) => repeatedRecipient)).size).toBe(3);
  });

  it('add up what they put together, exactly, and keep what it rests on', () => {
    const rows = rowsOf(
      { recipientId: 'BTDKTTW:DT-1', provenance: 'RECORD' },
      { recipientId: 'BTDKTTW:DT-2', rewardAmount: '0.25', achievementTo: '2023-02-28' },
      { recipientId: 'BTDKTTW:DT-3', rewardAmount: null, achievementTo: null, ruleVersion: '2017-10-01' },
      { recipientId: 'BTDKTTW:DT-4', provenance: 'NOTICE' },
      { recipientId: 'BTDKTTW:DT-5', provenance: 'RECORD' },
    );
    expect(buildAwardFacts(rows)).toEqual([
      expect.objectContaining({
        commendations: 5,
        singleRecipients: 5,
        rewardAmount: '5400000.25',
        daysSum: 3 + 1 + 3 + 3,
        daysCount: 4,
        isNotice: true,
        isRecord: true,
        isGenerated: true,
        ruleVersion: '2017-10-01',
      }),
    ]);
  });
});
