/** Six answers that a careless gateway would give as one: nothing. Each says in its own way why there is no figure. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  sampleCommendation,
  sampleDatasets,
  sampleDecision,
  sampleOwner,
  sampleRecipient,
} from '../support/sample-records.ts';
import type { OwnerRecords } from '../../subgraphs/kit/records/records.ts';
import type { NationOwner } from './support/nation-owner.ts';
import { OracleNation } from './support/oracle-nation.ts';

const [KNOWN, ZERO, UNKNOWN, SILENT, WITHHOLDING, DEAD, HOLE] = [
  'BQP',
  'HCM',
  'HN',
  'CMA',
  'BCA',
  'BNG',
  'BTP',
];
const FIGURE =
  'rows { commendations rewardAmount } coverage { expected answered complete missing { member reason } notReported withheld notConnected }';
const ASK = `query ($owner: ID!) { statistics(filter: { owners: [$owner] }) { ${FIGURE} } commendations(filter: { owners: [$owner] }) { totalCount coverage { complete } } }`;

function withAward(owner: string, rewardAmount: string | null): OwnerRecords {
  const [decisionId, recipientId] = [`${owner}:1`, `${owner}:r1`];
  return sampleOwner(owner, {
    decisions: [sampleDecision(decisionId)],
    recipients: [sampleRecipient(recipientId)],
    commendations: [sampleCommendation(`${owner}:a1`, { decisionId, recipientId, rewardAmount })],
  });
}

function ownerOf(records: OwnerRecords, isConnected = true): NationOwner {
  return { code: records.owner, records, isConnected, holdsForOthers: false, motto: null };
}

const OWNERS: readonly NationOwner[] = [
  ownerOf(withAward(KNOWN, '1000')),
  ownerOf(sampleOwner(ZERO)),
  ownerOf(withAward(UNKNOWN, null)),
  ownerOf(sampleOwner(SILENT, { datasets: [] })),
  ownerOf({
    ...withAward(WITHHOLDING, '1000'),
    datasets: sampleDatasets(WITHHOLDING, ['commendations', 'decisions']).map((dataset) => ({
      ...dataset,
      state: 'WITHHELD' as const,
    })),
  }),
  ownerOf(withAward(DEAD, '1000')),
  ownerOf(sampleOwner(HOLE), false),
];
const MEMBERS = OWNERS.filter(({ isConnected }) => isConnected).map(({ code }) => ({
  id: code,
  serves: [code],
  version: 'contract' as const,
}));

interface Answer {
  readonly statistics: { readonly rows: readonly unknown[]; readonly coverage: unknown } | null;
  readonly commendations: { readonly totalCount: number | null } | null;
}

let nation: OracleNation;
beforeAll(async () => {
  nation = await OracleNation.start();
  await nation.found(
    { owners: OWNERS, members: MEMBERS },
    new Map([[DEAD, { fault: 'DEAD' as const, goodAnswers: 0 }]]),
  );
});
afterAll(() => nation.close());

async function ask(owner: string) {
  const { data, errors } = await nation.ask({ query: ASK, variables: { owner } });
  return { ...(data as Answer), codes: errors.map(({ extensions }) => extensions?.['code']) };
}

const ALONE = {
  expected: 1,
  answered: 1,
  complete: true,
  missing: [],
  notReported: [],
  withheld: [],
  notConnected: [],
};

describe('where there is no figure, the answer says which of six things it means', () => {
  it('a figure, to tell them from', async () => {
    expect((await ask(KNOWN)).statistics).toEqual({
      rows: [{ commendations: 1, rewardAmount: '1000' }],
      coverage: ALONE,
    });
  });

  it('zero: the owner answered, and there are none', async () => {
    const { statistics, commendations } = await ask(ZERO);
    expect(statistics).toEqual({ rows: [{ commendations: 0, rewardAmount: null }], coverage: ALONE });
    expect(commendations).toMatchObject({ totalCount: 0, coverage: { complete: true } });
  });

  it('unknown: the owner answered, and nobody knows', async () => {
    expect((await ask(UNKNOWN)).statistics).toEqual({
      rows: [{ commendations: 1, rewardAmount: null }],
      coverage: ALONE,
    });
  });

  it('not reported: the owner answered that it has not loaded these data', async () => {
    expect((await ask(SILENT)).statistics?.coverage).toEqual({ ...ALONE, notReported: [SILENT] });
  });

  it('withheld: the owner answered that the law keeps its data back, and none of them is given', async () => {
    const { statistics, commendations } = await ask(WITHHOLDING);
    expect(statistics?.coverage).toEqual({ ...ALONE, withheld: [WITHHOLDING] });
    expect(JSON.stringify(statistics?.rows)).not.toContain('1000');
    expect(commendations).toMatchObject({ totalCount: 0 });
  });

  it('unreachable: its member gave no answer, which is an error where nobody else answers', async () => {
    const { statistics, commendations, codes } = await ask(DEAD);
    expect([statistics, commendations]).toEqual([null, null]);
    expect(codes).toEqual(['MEMBER_UNAVAILABLE', 'MEMBER_UNAVAILABLE']);
  });

  it('not connected: it is due, and no member serves it; nothing is counted, which is not zero', async () => {
    const { statistics, commendations, codes } = await ask(HOLE);
    expect(codes).toEqual([]);
    expect(statistics?.coverage).toEqual({ ...ALONE, answered: 0, complete: false, notConnected: [HOLE] });
    expect(statistics?.rows).toEqual([{ commendations: null, rewardAmount: null }]);
    expect(commendations).toMatchObject({ totalCount: null, coverage: { complete: false } });
  });

  it('all of them at once, in one account that adds up', async () => {
    const { data } = await nation.ask({ query: `{ statistics { ${FIGURE} } }`, variables: {} });
    expect(data).toEqual({
      statistics: {
        rows: [{ commendations: 2, rewardAmount: '1000' }],
        coverage: {
          ...{ expected: 7, answered: 5, complete: false },
          missing: [{ member: DEAD, reason: 'REFUSED' }],
          notReported: [SILENT],
          withheld: [WITHHOLDING],
          notConnected: [HOLE],
        },
      },
    });
  });
});
