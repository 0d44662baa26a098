import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareText } from '../../../schema/protocol/cursor.ts';
import { instantSortKey, integerSortKey, titleSortKey } from '../../../schema/protocol/sort-key.ts';

const VECTORS: readonly (readonly string[])[] = [
  ['a', 'ă', 'â', 'b'],
  ['d', 'đ', 'e', 'ê'],
  ['o', 'ô', 'ơ', 'p'],
  ['u', 'ư', 'v'],
  ['ma', 'mà', 'mả', 'mã', 'má', 'mạ'],
  ['1 a', '9 a', 'a', 'z'],
  ['an', 'an bình', 'ăn'],
];

const published = JSON.parse(
  readFileSync(new URL('../../../schema/protocol/sort-key-vectors.json', import.meta.url), 'utf8'),
) as {
  readonly texts: readonly { readonly text: string; readonly key: string }[];
  readonly instants: readonly { readonly instant: string; readonly key: string }[];
  readonly numbers: readonly { readonly number: number; readonly key: string }[];
};

describe('the published test vectors', () => {
  it('are what the functions give', () => {
    for (const { text, key } of published.texts) expect(titleSortKey(text)).toBe(key);
    for (const { instant, key } of published.instants) expect(instantSortKey(new Date(instant))).toBe(key);
    for (const { number, key } of published.numbers) expect(integerSortKey(number)).toBe(key);
  });
});

describe('titleSortKey', () => {
  it.each(VECTORS.map((texts) => [texts]))('keeps the dictionary order of %j', (texts) => {
    const sorted = [...texts]
      .reverse()
      .sort((left, right) => compareText(titleSortKey(left), titleSortKey(right)));
    expect(sorted).toEqual(texts);
  });

  it('is printable ASCII for every text', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => /^[ -~]*$/.test(titleSortKey(text))));
  });

  it('does not depend on the Unicode form of the text', () => {
    expect(titleSortKey('Quyết thắng'.normalize('NFD'))).toBe(titleSortKey('Quyết thắng'));
  });
});

describe('integerSortKey', () => {
  it('orders as the numbers do', () => {
    const whole = fc.integer({ min: -1e15, max: 1e15 });
    fc.assert(
      fc.property(whole, whole, (left, right) => {
        expect(compareText(integerSortKey(left), integerSortKey(right))).toBe(Math.sign(left - right));
      }),
    );
  });

  it('refuses a number beyond its digits', () => {
    expect(() => integerSortKey(1e15 + 1)).toThrow(RangeError);
  });
});
