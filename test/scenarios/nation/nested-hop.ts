import { describe, expect, it } from '@jest/globals';
import type { NationProcess } from '../../support/nation-process.ts';

type Figures = { readonly rows: readonly { readonly decisions: number; readonly commendations: number }[] };

/** A reference below a gathered row gives the nation's figure, not that of the member which keeps the row. */
export function tellNestedHop(nation: () => NationProcess): void {
  describe('a reference below a gathered row', () => {
    it("gives a national movement's figure over the nation", async () => {
      const { data, errors } = await nation().ask<{
        movements: { nodes: { nationalMovement: { id: string; statistics: Figures } }[] };
        nationalMovements: { id: string; statistics: Figures }[];
      }>(`{
        movements(filter: { nationalMovements: ["M-03"] }, first: 20) {
          nodes { nationalMovement { id statistics { rows { decisions commendations } } } }
        }
        nationalMovements { id statistics { rows { decisions commendations } } }
      }`);
      expect(errors).toEqual([]);
      const whole = data.nationalMovements.find(({ id }) => id === 'M-03');
      expect(whole?.statistics.rows[0]?.commendations).toBeGreaterThan(0);
      expect(data.movements.nodes.length).toBeGreaterThan(1);
      for (const { nationalMovement } of data.movements.nodes) expect(nationalMovement).toEqual(whole);
    });

    it("gives an agency's figure with what the State's register credits to it", async () => {
      const { data, errors } = await nation().ask<{
        movements: { nodes: { agency: { code: string; name: string; statistics: Figures } }[] };
        statistics: { rows: { key: { agency: string }; decisions: number; commendations: number }[] };
      }>(`{
        movements(first: 50) {
          nodes { agency { code name statistics(filter: { level: STATE }) { rows { decisions commendations } } } }
        }
        statistics(filter: { level: STATE }, groupBy: [AGENCY]) { rows { key { agency } decisions commendations } }
      }`);
      expect(errors).toEqual([]);
      const credited = new Map(data.statistics.rows.map(({ key, ...figures }) => [key.agency, figures]));
      const agencies = data.movements.nodes.map(({ agency }) => agency);
      for (const { code, statistics } of agencies)
        expect(statistics.rows).toEqual([credited.get(code) ?? { decisions: 0, commendations: 0 }]);
      expect(agencies.some(({ code }) => code !== 'BTDKTTW' && credited.has(code))).toBe(true);
    });
  });
}
