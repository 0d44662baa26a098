/** What happens to grouped rows after the grouping, where a member is asked directly (PROTOCOL.md, Grouped answers). */
import { describe, expect, it } from '@jest/globals';
import type { StatisticsKey, StatisticsRow } from '../../../../subgraphs/kit/data/member-store.ts';
import { finishRows } from '../../../../subgraphs/kit/statistics/finish-rows.ts';

const NOTHING = { decisions: 0, recipients: 0, movements: 0, rewardAmount: null, daysToDecision: null };

function row(ownership: string | null, priorityGroup: string, commendations: number): StatisticsRow {
  const key = { priorityGroup, ownership } as unknown as StatisticsKey;
  return { ...NOTHING, key, commendations };
}

const ROWS = [row(null, 'FARMER', 7), row('STATE', 'WORKER', 2), row('PRIVATE', 'WORKER', 7)];

function shown(finish: Parameters<typeof finishRows>[1]): readonly unknown[] {
  return finishRows(ROWS, finish).rows.map(({ key: { ownership } }) => ownership);
}

describe('grouped rows', () => {
  it('stand in the order of their keys where no order is asked, so that first cuts the same everywhere', () => {
    expect(shown({})).toEqual(['PRIVATE', 'STATE', null]);
    expect(shown({ first: 1 })).toEqual(['PRIVATE']);
  });

  it('that are equal in the order which is asked stand in the order of their keys in both directions', () => {
    const orders = (['ASC', 'DESC'] as const).map((direction) =>
      shown({ orderBy: { measure: 'COMMENDATIONS', direction } }),
    );
    expect(orders).toEqual([
      ['STATE', 'PRIVATE', null],
      ['PRIVATE', null, 'STATE'],
    ]);
  });

  it('are counted before first cuts them and after having rules them out', () => {
    const finish = { having: { measure: 'COMMENDATIONS', atLeast: 3 }, first: 1 } as const;
    expect(finishRows(ROWS, finish).totalRows).toBe(2);
  });
});
