import { describe, expect, it } from '@jest/globals';
import { buildOwnerRecords } from '../../../../subgraphs/member/generator/build-owner-records.ts';

const records = buildOwnerRecords('BTDKTTW');
const current = records.commendations.filter(({ year, rescinded }) => year === 2023 && !rescinded);

/** How many rows each key has, the largest first. */
function tally(keys: readonly string[]): readonly number[] {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts.values()].sort((left, right) => right - left);
}

describe('the register of the State', () => {
  it('has in 2023 over 1,900 decisions and over 103,600 awards and recipients, as the notice says', () => {
    const decisions = new Set(current.map(({ decisionId }) => decisionId)).size;
    const recipients = new Set(current.map(({ recipientId }) => recipientId)).size;
    expect(decisions).toBeGreaterThan(1900);
    expect(decisions).toBeLessThan(2000);
    expect(current.length).toBeGreaterThanOrEqual(recipients);
    expect(recipients).toBeGreaterThan(103_600);
    expect(current.length).toBeLessThan(103_800);
  });

  it('honours collectives and individuals in 2023, and no household, which the law names only from 2024', () => {
    expect(new Set(current.map(({ recipientKind }) => recipientKind))).toEqual(
      new Set(['INDIVIDUAL', 'COLLECTIVE']),
    );
  });

  it('is kept by one owner, at one level, and credited to all 112 other agencies', () => {
    expect(new Set(records.commendations.map(({ owner }) => owner))).toEqual(new Set(['BTDKTTW']));
    expect(new Set(records.commendations.map(({ level }) => level))).toEqual(new Set(['STATE']));
    const credited = new Set(current.map(({ agency }) => agency));
    expect(credited.size).toBe(112);
    expect(credited).not.toContain('BTDKTTW');
  });

  it('is skewed: ten agencies hold most of it, and the median agency a few hundred', () => {
    const counts = tally(current.map(({ agency }) => agency));
    const topTen = counts.slice(0, 10).reduce((sum, count) => sum + count, 0);
    expect(topTen / current.length).toBeGreaterThan(0.5);
    expect(counts[56]).toBeLessThan(600);
    expect(counts.at(-1)).toBeGreaterThan(0);
  });

  it('holds small samples of the years around', () => {
    for (const year of [2021, 2022, 2024]) {
      const count = records.commendations.filter((award) => award.year === year).length;
      expect(count).toBeGreaterThan(4500);
      expect(count).toBeLessThan(6000);
    }
  });

  it('shrinks with the scale', () => {
    const small = buildOwnerRecords('BTDKTTW', { scale: 0.02 });
    expect(small.commendations.filter(({ year }) => year === 2023)).toHaveLength(2074);
  });
});
