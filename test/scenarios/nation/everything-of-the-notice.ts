import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { NationProcess } from '../../support/nation-process.ts';

interface Notice {
  readonly movements: readonly { readonly id: string; readonly titleVi: string }[];
  readonly figures: readonly { readonly id: string }[];
  readonly assignments: readonly { readonly id: string }[];
  readonly priorityGroups: readonly { readonly code: string }[];
}

const notice = JSON.parse(
  readFileSync(new URL('../../../schema/reference/notice-59.json', import.meta.url), 'utf8'),
) as Notice;

/** Whatever the notice 59/TB-VPCP says is reachable through the gateway, with its exact words. */
export function tellEverythingOfTheNotice(nation: () => NationProcess): void {
  describe('everything that the notice says', () => {
    it('gives its 21 movements by their titles', async () => {
      const { data, errors } = await nation().ask<{
        nationalMovements: { id: string; title: string }[];
        movements: { nodes: { id: string; title: string }[]; pageInfo: { hasNextPage: boolean } };
      }>(`{
        nationalMovements { id title }
        movements(filter: { owners: ["BQP", "BCA", "BTP", "BNV", "UBTWMTTQVN", "TLDLDVN", "HCM", "HN"] }, first: 200) {
          nodes { id title }
          pageInfo { hasNextPage }
        }
      }`);
      expect(errors).toEqual([]);
      expect(data.movements.pageInfo.hasNextPage).toBe(false);
      const titles = new Map(
        [...data.nationalMovements, ...data.movements.nodes].map(({ id, title }) => [
          id.slice(id.indexOf(':') + 1),
          title,
        ]),
      );
      expect(notice.movements).toHaveLength(21);
      for (const { id, titleVi } of notice.movements) expect([id, titles.get(id)]).toEqual([id, titleVi]);
    });

    it('gives its 25 assignments, 9 figures and 15 priority groups', async () => {
      const { data, errors } = await nation().ask<{
        assignments: { id: string }[];
        reportedTotals: { id: string }[];
        priorityGroups: { code: string }[];
      }>('{ assignments { id } reportedTotals { id } priorityGroups { code } }');
      expect(errors).toEqual([]);
      expect(data.assignments).toHaveLength(25);
      expect(data.assignments.map(({ id }) => id)).toEqual(notice.assignments.map(({ id }) => id));
      expect(data.reportedTotals).toHaveLength(9);
      expect(data.reportedTotals.map(({ id }) => id)).toEqual(notice.figures.map(({ id }) => id));
      expect(data.priorityGroups).toHaveLength(15);
    });
  });
}
