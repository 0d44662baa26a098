import { describe, expect, it } from '@jest/globals';
import { isAgencyCode } from '../../../schema/protocol/agency-code.ts';
import { buildGlobalId, parseGlobalId } from '../../../schema/protocol/global-id.ts';

describe('global id', () => {
  it('splits at the first colon', () => {
    expect(parseGlobalId(buildGlobalId('BQP/QK7', 'a:b'))).toEqual({ owner: 'BQP/QK7', local: 'a:b' });
  });

  it.each(['', 'x', ':x', 'x:'])('refuses %j', (bad) => {
    expect(parseGlobalId(bad)).toBeNull();
  });
});

describe('agency code', () => {
  it.each(['BQP', 'BQP/QK7', 'B-1'])('accepts %s', (code) => {
    expect(isAgencyCode(code)).toBe(true);
  });

  it.each(['', 'bqp', 'BQP/', '/A', 'Đ', '1A'])('refuses %j', (code) => {
    expect(isAgencyCode(code)).toBe(false);
  });
});
