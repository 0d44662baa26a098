import { describe, expect, it } from '@jest/globals';
import { findNearCodes } from '../../../scripts/nation/near-codes.ts';

const CODES = ['BQP', 'BCA', 'BTP', 'BNV', 'HCM', 'HN', 'UBTWMTTQVN'];

describe('near codes', () => {
  it.each([
    ['BQ', 'BQP'],
    ['hcm', 'HCM'],
    ['HCMM', 'HCM'],
    ['UBTWMTTQ', 'UBTWMTTQVN'],
  ])('of %s begin with %s', (typed, near) => {
    expect(findNearCodes(typed, CODES)[0]).toBe(near);
  });

  it('are none where nothing looks like it', () => {
    expect(findNearCodes('XYZXYZ', CODES)).toEqual([]);
  });

  it('are no more than asked for', () => {
    expect(findNearCodes('BXX', ['BXA', 'BXB', 'BXC'], 2)).toEqual(['BXA', 'BXB']);
  });
});
