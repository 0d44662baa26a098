import { describe, expect, it } from '@jest/globals';
import { readCacheDirectives } from '../../../gateway/cache/cache-directives.ts';
import { isWholeAnswer } from '../../../gateway/cache/is-whole-answer.ts';
import { isUnmasked } from '../../../gateway/transport/is-unmasked.ts';

describe('readCacheDirectives', () => {
  it.each([
    ['max-age=60', 60, 0],
    ['Public, Max-Age=60', 60, 0],
    ['private, max-age=5', 5, 0],
    ['max-age=60, stale-if-error=600', 60, 600],
    ['max-age=0, stale-if-error="600"', 0, 600],
    ['stale-if-error=600', 0, 600],
    ['max-age=60, s-maxage=10', 10, 0],
    ['max-age=60, stale-if-error=600, must-revalidate', 60, 0],
    ['max-age=99999999', 86_400, 0],
  ])('keeps "%s" fresh for %i seconds, and stale for %i', (header, freshSeconds, staleIfErrorSeconds) => {
    expect(readCacheDirectives(header, 0)).toEqual({ freshSeconds, staleIfErrorSeconds });
  });

  it.each([null, '', 'no-store', 'max-age=60, no-store', 'no-cache, max-age=60', 'max-age=0', 'max-age=-1'])(
    'keeps nothing with %p',
    (header) => {
      expect(readCacheDirectives(header, 0)).toBeNull();
    },
  );

  it('lets answers stand in as the operator says, where their sender says nothing of it', () => {
    expect(readCacheDirectives('max-age=60', 30)?.staleIfErrorSeconds).toBe(30);
    expect(readCacheDirectives('max-age=60, stale-if-error=5', 30)?.staleIfErrorSeconds).toBe(5);
    expect(readCacheDirectives('max-age=60, must-revalidate', 30)?.staleIfErrorSeconds).toBe(0);
    expect(readCacheDirectives(null, 30)).toBeNull();
  });
});

describe('isWholeAnswer', () => {
  it.each([
    ['{"data":{"number":1}}', true],
    ['{"data":{"errors":null},"errors":[]}', true],
    ['{"data":{"number":1},"errors":[{"message":"no"}]}', false],
    ['{"data":null}', false],
    ['{"data":[]}', false],
    ['[{"data":{}}]', false],
    ['{"data":{"number":', false],
    ['<html>', false],
  ])('takes %s for one: %p', (text, expected) => {
    expect(isWholeAnswer(text)).toBe(expected);
  });
});

describe('isUnmasked', () => {
  it.each([
    ['', false],
    ['agency:BQP', false],
    ['unmasked', true],
    ['agency:BQP unmasked', true],
    ['{"marks":["unmasked"]}', true],
    ['unmasked_later', false],
  ])('finds the mark in "%s": %p', (rights, expected) => {
    expect(isUnmasked(rights)).toBe(expected);
  });
});
