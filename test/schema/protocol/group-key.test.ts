/** The key of a grouped row as text: the same for the same key, and what rows without an order stand in order of. */
import { describe, expect, it } from '@jest/globals';
import { writeGroupKey } from '../../../schema/protocol/group-key.ts';

describe('the key of a grouped row', () => {
  it('is its fields and values in alphabetical order, however they were written', () => {
    expect(writeGroupKey({ year: 2024, owner: 'BTP' })).toBe('["owner","BTP"],["year",2024]');
    expect(writeGroupKey({ owner: 'BTP', year: 2024 })).toBe('["owner","BTP"],["year",2024]');
  });

  it('tells the text of a number from the number, and null from both', () => {
    const texts = [2024, '2024', null].map((year) => writeGroupKey({ year }));
    expect(texts).toEqual(['["year",2024]', '["year","2024"]', '["year",null]']);
  });

  it('says nothing where nothing is grouped by', () => {
    expect([writeGroupKey({}), writeGroupKey(null), writeGroupKey(undefined)]).toEqual(['', '', '']);
  });
});
