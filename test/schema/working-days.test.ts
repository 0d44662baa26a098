import { describe, expect, it } from '@jest/globals';
import { addWorkingDays, countWorkingDays, isWorkingDay } from '../../schema/working-days.ts';

/** Time limits count days on which offices are open: no weekend, no Tết. */
describe('working days', () => {
  it('are no Saturdays, Sundays or public holidays', () => {
    expect(['2024-02-07', '2024-02-08', '2024-02-10', '2024-02-14', '2024-02-15'].map(isWorkingDay)).toEqual([
      true,
      false,
      false,
      false,
      true,
    ]);
  });

  it('are counted from the day after, and the last day counts', () => {
    expect(countWorkingDays('2024-02-07', '2024-02-15')).toBe(1);
    expect(countWorkingDays('2024-03-01', '2024-03-01')).toBe(0);
    expect(countWorkingDays('2024-03-08', '2024-03-01')).toBe(0);
  });

  it('added and counted again are as many', () => {
    for (const count of [0, 1, 10, 25, 260])
      expect(countWorkingDays('2024-01-02', addWorkingDays('2024-01-02', count))).toBe(count);
  });
});
