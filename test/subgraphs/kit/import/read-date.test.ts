import { describe, expect, it } from '@jest/globals';
import { findOldFont } from '../../../../subgraphs/kit/import/old-fonts.ts';
import { readDate } from '../../../../subgraphs/kit/import/read-date.ts';

/** Offices write dates in many ways, and some still write in fonts older than Unicode. */
const TODAY = '2026-11-25';
const day = (text: string) => ({ kind: 'day', day: text });

describe('a date of an office', () => {
  it.each([
    ['ngày 5 tháng 3 năm 2023', '2023-03-05'],
    ['Ngày 05 tháng 03 năm 2023'.normalize('NFD'), '2023-03-05'],
    ['2023-03-05', '2023-03-05'],
    ['3/3/98', '1998-03-03'],
    [44990, '2023-03-05'],
    ['44990', '2023-03-05'],
    [new Date('2023-03-05T00:00:00Z'), '2023-03-05'],
  ])('%s is one day', (value, expected) => {
    expect(readDate(value, TODAY)).toEqual(day(expected));
  });

  it('with two small numbers is doubtful, and is not where one of them is above 12', () => {
    expect(readDate('5/3/23', TODAY)).toEqual({ kind: 'ordered', dmy: '2023-03-05', mdy: '2023-05-03' });
    expect(readDate('25.3.2023', TODAY)).toEqual({ kind: 'ordered', dmy: '2023-03-25', mdy: null });
  });

  it.each(['31/02/2023', '2023', 'quý I', '1/1/1890', '5/3'])('is not %s', (text) => {
    expect(readDate(text, TODAY)).toBeNull();
  });
});

describe('an old font', () => {
  it.each([
    ['QuyÕt ®Þnh khen th­ëng', 'TCVN3'],
    ['Quyeát ñònh khen thöôûng', 'VNI'],
    ['Quyết định khen thưởng', null],
    ['Quyết định khen thưởng'.normalize('NFD'), null],
    ['Hoà, Thuý, khoẻ, Huế, Müller, Gärtner', null],
  ])('of “%s” is %s', (text, font) => {
    expect(findOldFont(text)).toBe(font);
  });
});
