import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { WHOLE_LIST, type StatisticsRequest } from '../../../../subgraphs/kit/data/member-store.ts';
import type { OwnerRecords } from '../../../../subgraphs/kit/records/records.ts';
import { nation, NATIONS_TO_COUNT, questions, statisticsRequest } from './arbitrary-questions.ts';
import { countNaively, originsNaively, type NaiveRow } from './naive-statistics.ts';
import type { OpenedDatabase } from './open-databases.ts';

/** Rules in force on the reference day, which an answer without rows is given under. */
const RULES_OF_NO_ROWS = '2024-01-01';

/** Figures are exact, whatever is asked. */
export function testFigures(opened: () => OpenedDatabase): void {
  it('counts exactly what a plain count over the records gives, whatever is asked', async () => {
    const { database } = opened();
    await fc.assert(
      fc.asyncProperty(nation, questions(statisticsRequest), async (records, requests) => {
        await database.loadOwners(records);
        for (const request of requests) await expectStatistics(opened(), records, request);
      }),
      { numRuns: NATIONS_TO_COUNT, endOnFailure: true },
    );
  });

  it('adds up the values of a metric, but never rounded with exact ones or one unit with another', async () => {
    const { database } = opened();
    const value = {
      owner: 'HCM',
      metric: 'M-07:houses-completed',
      agency: 'HCM',
      province: 'HCM',
      year: 2024,
      targetGroup: null,
      unit: 'căn',
      qualifier: 'EXACT' as const,
      value: '10.50',
      asOf: '2024-06-30',
      provenance: 'GENERATED' as const,
    };
    const metricValues = [
      value,
      { ...value, province: 'CMA', value: '0.25', asOf: '2024-01-31' },
      { ...value, value: '7', qualifier: 'APPROX' as const },
      { ...value, value: null, unit: 'tỷ đồng', asOf: null },
      { ...value, year: 2025, agency: null, value: '100' },
    ];
    await database.loadOwners([emptyRecords('HCM', { metricValues }), emptyRecords('BQP')]);
    const ask = (groupBy: readonly 'PROVINCE'[], years: readonly number[] | null) =>
      database.store.metricValues({ owners: ['HCM'], metric: 'M-07:houses-completed', years, groupBy });
    const none = { agency: null, province: null, year: null, targetGroup: null };
    const provenance = ['GENERATED'];
    expect(await ask([], [2024])).toEqual([
      {
        key: { ...none, unit: 'căn', qualifier: 'APPROX' },
        value: '7',
        reporters: 1,
        asOf: '2024-06-30',
        provenance,
      },
      {
        key: { ...none, unit: 'căn', qualifier: 'EXACT' },
        value: '10.75',
        reporters: 1,
        asOf: '2024-01-31',
        provenance,
      },
      {
        key: { ...none, unit: 'tỷ đồng', qualifier: 'EXACT' },
        value: null,
        reporters: 0,
        asOf: null,
        provenance,
      },
    ]);
    const byProvince = await ask(['PROVINCE'], null);
    const exact = byProvince.filter(({ key }) => key.unit === 'căn' && key.qualifier === 'EXACT');
    expect(exact.map(({ key, value: sum }) => [key.province, sum])).toEqual([
      ['CMA', '0.25'],
      ['HCM', '110.5'],
    ]);
    expect(await ask([], [])).toEqual([]);
  });
}

/** An owner that has loaded nothing but what is given. */
export function emptyRecords(owner: string, records: Partial<OwnerRecords> = {}): OwnerRecords {
  return {
    owner,
    datasets: [],
    movements: [],
    movementPhases: [],
    implementations: [],
    decisions: [],
    recipients: [],
    commendations: [],
    exemplars: [],
    metricValues: [],
    headcounts: [],
    persons: [],
    dossiers: [],
    consultations: [],
    reportLines: [],
    ...records,
  };
}

async function expectStatistics(
  { database }: OpenedDatabase,
  records: readonly OwnerRecords[],
  request: StatisticsRequest,
): Promise<void> {
  const answers = await database.store.statistics(request);
  expect([...answers.keys()]).toEqual(request.parents?.values ?? [WHOLE_LIST]);
  for (const [parent, answer] of answers) {
    const found = new Map<string, NaiveRow>();
    for (const row of answer.rows) {
      const key = groupedFields(row.key, request);
      found.set(JSON.stringify(key), { ...row, key });
    }
    expect(found.size).toBe(answer.rows.length);
    const asked = request.parents === null ? null : parent;
    expect(found).toEqual(countNaively(records, request, asked));
    const { provenance, ruleVersion } = originsNaively(records, request, asked);
    expect(answer.provenance).toEqual(provenance);
    expect(answer.ruleVersion).toBe(ruleVersion ?? RULES_OF_NO_ROWS);
  }
}

/** The fields of a key that were grouped by, as `countNaively` writes them; all others have to be null. */
function groupedFields(key: object, request: StatisticsRequest): Readonly<Record<string, unknown>> {
  const names = request.groupBy.map((name) =>
    name.toLowerCase().replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase()),
  );
  const entries = Object.entries(key) as [string, unknown][];
  expect(entries.filter(([name, value]) => !names.includes(name) && value !== null)).toEqual([]);
  return Object.fromEntries(names.map((name) => [name, entries.find(([field]) => field === name)?.[1]]));
}
