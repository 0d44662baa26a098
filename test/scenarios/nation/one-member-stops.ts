import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startScript } from '../../support/script-process.ts';
import type { NationProcess } from '../../support/nation-process.ts';

interface AgencyAnswer {
  readonly code: string;
  readonly name: string;
  readonly movements: { readonly nodes: readonly object[] } | null;
  readonly statistics: { readonly rows: readonly object[] } | null;
}

interface ListAnswer {
  readonly movements: {
    readonly totalCount: number;
    readonly coverage: {
      readonly complete: boolean;
      readonly missing: readonly { readonly member: string }[];
    };
  };
  readonly statistics: {
    readonly rows: readonly { readonly commendations: number }[];
    readonly coverage: { readonly complete: boolean };
  };
}

const AGENCIES =
  '{ agencies { code name movements { nodes { title } } statistics { rows { commendations } } } }';
const LISTS = `{
  movements { totalCount coverage { complete missing { member } } }
  statistics(filter: { level: MINISTRY_PROVINCE }) { rows { commendations } coverage { complete } }
}`;

/** A dead member costs its own part only, and what it costs is said. */
export function tellOneMemberStops(nation: () => NationProcess): void {
  describe('one member stops', () => {
    let before: ListAnswer;
    const operate = async (action: 'stop' | 'resume') => {
      const command = startScript(`${action}.ts`, ['--code', 'BCA'], nation().settings);
      expect(await command.ended).toBe(0);
      expect(command.output()).toContain('BCA (Bộ Công an) is');
    };

    beforeAll(async () => {
      before = (await nation().ask<ListAnswer>(LISTS)).data;
      await operate('stop');
    });
    afterAll(() => nation().control('resume', 'BCA'));

    it('refuses connections at its address', async () => {
      const member = (await nation().listMembers()).find(({ code }) => code === 'BCA');
      expect(member?.state).toBe('stopped');
      await expect(fetch(member?.url ?? '')).rejects.toThrow('fetch failed');
    });

    it('keeps its name, has null and an error at each of its fields, and leaves all others whole', async () => {
      const { status, data, errors } = await nation().ask<{ agencies: AgencyAnswer[] }>(AGENCIES);
      const index = data.agencies.findIndex(({ code }) => code === 'BCA');
      expect(status).toBe(200);
      expect(data.agencies[index]).toEqual({
        ...{ code: 'BCA', name: 'Bộ Công an', movements: null, statistics: null },
      });
      expect(errors.map(({ path, extensions }) => [path, extensions.code])).toEqual(
        expect.arrayContaining([
          [['agencies', index, 'movements'], 'MEMBER_UNAVAILABLE'],
          [['agencies', index, 'statistics'], 'MEMBER_UNAVAILABLE'],
        ]),
      );
      expect(errors).toHaveLength(2);
      const others = data.agencies.filter(({ code }) => code !== 'BCA' && code !== 'HDTDKTTW');
      expect(others).toHaveLength(112);
      for (const { movements, statistics } of others) {
        expect(movements).not.toBeNull();
        expect(statistics).not.toBeNull();
      }
    });

    it('makes lists shorter and sums lower bounds, both marked', async () => {
      const { data, errors } = await nation().ask<ListAnswer>(LISTS);
      expect(errors).toEqual([]);
      expect(data.movements.totalCount).toBeLessThan(before.movements.totalCount);
      expect(data.movements.coverage).toEqual({ complete: false, missing: [{ member: 'BCA' }] });
      expect(data.statistics.rows[0]?.commendations).toBeLessThan(
        before.statistics.rows[0]?.commendations ?? 0,
      );
      expect(data.statistics.coverage.complete).toBe(false);
    });

    it('is an error for a client that wants the whole answer or none', async () => {
      const { status, errors } = await nation().ask(LISTS, { headers: { 'x-completeness': 'full' } });
      expect(status).toBe(503);
      expect(errors.map((error) => error.extensions.code)).toEqual(['INCOMPLETE']);
    });

    it('is whole again after it resumes', async () => {
      await operate('resume');
      expect((await nation().ask<ListAnswer>(LISTS)).data).toEqual(before);
    });
  });
}
