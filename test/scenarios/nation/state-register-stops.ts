import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NationProcess } from '../../support/nation-process.ts';

interface Headline {
  readonly statistics: {
    readonly rows: readonly { readonly decisions: number | null; readonly recipients: number | null }[];
    readonly coverage: { readonly complete: boolean; readonly missing: readonly object[] };
  };
  readonly reportedTotals: readonly { readonly id: string; readonly value: string }[];
}

const HEADLINE = `{
  statistics(filter: { year: 2023, level: STATE }) {
    rows { decisions recipients }
    coverage { complete missing { member reason } }
  }
  reportedTotals { id value }
}`;

/** Without the State's register the headline is unknown: never a small number, and the notice's own figure stands. */
export function tellStateRegisterStops(nation: () => NationProcess): void {
  describe("the State's register stops", () => {
    let whole: Headline;
    beforeAll(async () => {
      whole = (await nation().ask<Headline>(HEADLINE)).data;
      await nation().control('stop', 'BTDKTTW');
    });
    afterAll(() => nation().control('resume', 'BTDKTTW'));

    it('marks the headline incomplete, with null instead of what is left', async () => {
      expect(whole.statistics.coverage).toEqual({ complete: true, missing: [] });
      expect(whole.statistics.rows[0]?.decisions).toBeGreaterThan(0);
      const { status, data } = await nation().ask<Headline>(HEADLINE);
      expect(status).toBe(200);
      expect(data.statistics.rows).toEqual([{ decisions: null, recipients: null }]);
      expect(data.statistics.coverage).toEqual({
        complete: false,
        missing: [{ member: 'BTDKTTW', reason: 'REFUSED' }],
      });
      expect(data.reportedTotals).toEqual(whole.reportedTotals);
    });

    it('leaves what the agencies decide themselves as it is', async () => {
      const own = '{ movements(filter: { owners: ["HN"] }) { totalCount coverage { complete } } }';
      const { data } = await nation().ask<{ movements: { coverage: { complete: boolean } } }>(own);
      expect(data.movements.coverage.complete).toBe(true);
    });
  });
}
