import { describe, expect, it } from '@jest/globals';
import { Kind } from 'graphql';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../../../../subgraphs/kit/contract/scalars.ts';

describe('the scalar Date', () => {
  it('takes calendar days that exist, and nothing else', () => {
    for (const day of ['2024-02-29', '0001-01-01', '9999-12-31'])
      expect(DateScalar.parseValue(day)).toBe(day);
    for (const text of [
      '2023-02-29',
      '2024-13-01',
      '24-01-01',
      '2024-1-1',
      '2024-01-01T00:00:00Z',
      '0000-01-01',
      '',
    ])
      expect(() => DateScalar.parseValue(text)).toThrow('YYYY-MM-DD');
    expect(() => DateScalar.parseValue(20240101)).toThrow('YYYY-MM-DD');
    expect(() => DateScalar.serialize(new Date())).toThrow('YYYY-MM-DD');
  });
});

describe('the scalar DateTime', () => {
  it('writes every instant in UTC with milliseconds', () => {
    expect(DateTimeScalar.parseValue('2024-01-25T08:00:00+07:00')).toBe('2024-01-25T01:00:00.000Z');
    expect(DateTimeScalar.serialize('2024-01-25T01:00:00.5Z')).toBe('2024-01-25T01:00:00.500Z');
  });

  it('refuses instants that do not exist or that have no offset', () => {
    for (const text of [
      '2024-01-25',
      '2024-01-25T25:00:00Z',
      '2024-02-30T00:00:00Z',
      '2024-01-25T08:00:00',
      '0001-01-01T00:00:00+14:00',
    ])
      expect(() => DateTimeScalar.parseValue(text)).toThrow('RFC 3339');
  });
});

describe('the scalar Decimal', () => {
  it('keeps every digit, and takes texts only', () => {
    const exact = '103600000000000000000.25';
    expect(DecimalScalar.parseLiteral({ kind: Kind.STRING, value: exact }, {})).toBe(exact);
    expect(() => DecimalScalar.parseLiteral({ kind: Kind.FLOAT, value: '1.5' }, {})).toThrow('in quotes');
    expect(() => DecimalScalar.serialize(1.5)).toThrow('as text');
    expect(() => DecimalScalar.parseValue('1e3')).toThrow('as text');
  });
});
