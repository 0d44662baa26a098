import { describe, expect, it } from '@jest/globals';
import { isDay, isInstant } from '../../../schema/protocol/scalar-form.ts';

describe('isDay', () => {
  it.each(['2024-01-25', '2024-02-29', '0001-01-01', '9999-12-31'])('takes %s', (text) => {
    expect(isDay(text)).toBe(true);
  });

  it.each([
    '2023-02-29',
    '2024-13-01',
    '2024-1-5',
    '0000-01-01',
    '25/01/2024',
    '2024-01-25T00:00:00Z',
    '',
    20240125,
    null,
  ])('refuses %j', (value) => {
    expect(isDay(value)).toBe(false);
  });
});

describe('isInstant', () => {
  it.each(['2024-01-25T08:00:00Z', '2024-01-25T08:00:00.123Z', '2024-01-25T08:00:00+07:00'])(
    'takes %s',
    (text) => {
      expect(isInstant(text)).toBe(true);
    },
  );

  it.each([
    '2024-01-25',
    '2024-01-25 08:00:00Z',
    '2024-02-30T08:00:00Z',
    '2024-01-25T25:00:00Z',
    'yesterday',
    '',
    0,
  ])('refuses %j', (value) => {
    expect(isInstant(value)).toBe(false);
  });
});
