import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDecimals, compareDecimals } from '../../../schema/protocol/decimal.ts';

describe('addDecimals', () => {
  it.each([
    ['0.1', '0.2', '0.3'],
    ['-1.5', '1.5', '0'],
    ['-0.25', '0.05', '-0.2'],
    ['999999999999999999.99', '0.01', '1000000000000000000'],
  ])('adds %s and %s exactly', (left, right, sum) => {
    expect(addDecimals(left, right)).toBe(sum);
    expect(addDecimals(right, left)).toBe(sum);
  });

  it('adds whole numbers as big integers do', () => {
    const whole = fc.bigInt({ min: -(10n ** 29n), max: 10n ** 29n });
    fc.assert(fc.property(whole, whole, (a, b) => addDecimals(String(a), String(b)) === String(a + b)));
  });
});

describe('compareDecimals', () => {
  it('compares by value, not by text', () => {
    expect(compareDecimals('9', '10')).toBe(-1);
    expect(compareDecimals('1.50', '1.5')).toBe(0);
  });
});
