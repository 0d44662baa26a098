import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { listProfiles } from '../../../subgraphs/member/profiles/list-profiles.ts';
import { askGraphQL } from '../../support/ask-graphql.ts';
import type { NationProcess } from '../../support/nation-process.ts';

interface Row {
  readonly key: { readonly level: string };
  readonly decisions: number;
  readonly commendations: number;
}

const SAMPLE = readFileSync(
  new URL('../../../gateway/explorer/sample-query.graphql', import.meta.url),
  'utf8',
);
const BY_LEVEL =
  '{ statistics(groupBy: [LEVEL]) { rows { key { level } decisions commendations } coverage { complete } } }';

/** One request answers for everybody, and the nation's figures are exactly those of its members together. */
export function tellWholeNation(nation: () => NationProcess): void {
  describe('the whole nation', () => {
    it('answers the sample request for every agency, and says that nobody is missing', async () => {
      const { data, errors, extensions } = await nation().ask<{
        agencies: { code: string; name: string; movements: object | null; statistics: object | null }[];
        nationalMovements: object[];
        reportedTotals: object[];
      }>(SAMPLE);
      expect(errors).toEqual([]);
      expect(extensions.completeness).toMatchObject({ expected: 113, answered: 113, complete: true });
      const keepers = data.agencies.filter((agency) => agency.code !== 'HDTDKTTW');
      expect(keepers.map(({ code }) => code)).toEqual(listProfiles().map(({ code }) => code));
      for (const agency of keepers) {
        expect(agency.movements).not.toBeNull();
        expect(agency.statistics).not.toBeNull();
      }
      expect(data.nationalMovements).toHaveLength(7);
      expect(data.reportedTotals).toHaveLength(9);
    });

    it('gives as many commendations of each level as all members give at their own addresses', async () => {
      const gathered = await nation().ask<{ statistics: { rows: Row[] } }>(BY_LEVEL);
      const members = await nation().listMembers();
      const sums = new Map<string, { decisions: number; commendations: number }>();
      for (const { url } of members) {
        const { data } = await askGraphQL<{ statistics: { rows: Row[] } }>(url, BY_LEVEL);
        for (const { key, decisions, commendations } of data.statistics.rows) {
          const sum = sums.get(key.level) ?? { decisions: 0, commendations: 0 };
          sums.set(key.level, {
            decisions: sum.decisions + decisions,
            commendations: sum.commendations + commendations,
          });
        }
      }
      expect(members).toHaveLength(113);
      expect(new Map(gathered.data.statistics.rows.map(({ key, ...sum }) => [key.level, sum]))).toEqual(sums);
      expect([...sums.keys()]).toEqual(expect.arrayContaining(['STATE', 'MINISTRY_PROVINCE', 'GRASSROOTS']));
    });

    it('says that awards are generated', async () => {
      const { data } = await nation().ask<{ statistics: { provenance: string[] } }>(
        '{ statistics(filter: { level: STATE }) { provenance } }',
      );
      expect(data.statistics.provenance).toEqual(['GENERATED']);
    });
  });
}
