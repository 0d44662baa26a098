import { describe, expect, it } from '@jest/globals';
import { readFigure } from '../../../../subgraphs/kit/import/read-figure.ts';

/** A cell of a figure, as Vietnamese offices write them: dots part thousands, a comma the decimals, words say how exact. */
describe('a figure', () => {
  it.each([
    [475, '475', null],
    [0, '0', null],
    ['1.900', '1900', null],
    ['103.600,5', '103600.5', null],
    ['475,5', '475.5', null],
    ['475.5', '475.5', null],
    ['trên 1.900', '1900', 'OVER'],
    ['Khoảng 1 900', '1900', 'APPROX'],
    ['mục tiêu 3.000', '3000', 'TARGET'],
    ['007,50', '7.5', null],
  ] as const)('%p is %s (%s)', (cell, value, qualifier) => {
    expect(readFigure(cell)).toEqual({ kind: 'figure', value, qualifier });
  });

  it.each(['-', 'không', 'Không có', 'n/a', '?'])(
    '%p may mean zero or unknown, and is not guessed',
    (cell) => {
      expect(readFigure(cell)).toEqual({ kind: 'doubtful' });
    },
  );

  it('with a comma before three digits can be read two ways', () => {
    expect(readFigure('1,900')).toEqual({ kind: 'ambiguous' });
  });

  it.each(['nhiều', '12 xã', '-5', '1e9', '1.90.0', ''])('%p is none', (cell) => {
    expect(readFigure(cell)).toEqual({ kind: 'none' });
  });
});
