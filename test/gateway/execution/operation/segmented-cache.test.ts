import { describe, expect, it } from '@jest/globals';
import { SegmentedCache } from '../../../../gateway/execution/operation/segmented-cache.ts';

describe('SegmentedCache', () => {
  it('keeps what is used again through any number of things that are used once', () => {
    const cache = new SegmentedCache<string, number>({ capacity: 10 });
    cache.set('hot', 1);
    cache.get('hot');
    for (let index = 0; index < 1000; index += 1) cache.set(`once ${String(index)}`, index);
    expect(cache.get('hot')).toBe(1);
    expect(cache.get('once 0')).toBeUndefined();
    expect(cache.get('once 999')).toBe(999);
  });

  it('is never heavier than its capacity', () => {
    const cache = new SegmentedCache<number, number>({ capacity: 100, weigh: (value) => value });
    for (let value = 1; value < 90; value += 1) {
      cache.set(value, value);
      if (value % 3 === 0) cache.get(value);
      expect(cache.weight).toBeLessThanOrEqual(100);
    }
    cache.set(0, 101);
    expect(cache.get(0)).toBeUndefined();
  });

  it('lets what is hot no more go for what is', () => {
    const cache = new SegmentedCache<string, number>({ capacity: 5 });
    for (const key of ['a', 'b', 'c', 'd', 'e', 'f']) {
      cache.set(key, 1);
      cache.get(key);
    }
    for (const key of ['x', 'y', 'z']) cache.set(key, 2);
    expect(cache.get('a')).toBeUndefined();
    expect(cache.get('f')).toBe(1);
  });

  it('names what was used more than once, the latest first', () => {
    const cache = new SegmentedCache<string, string>({ capacity: 10 });
    for (const key of ['a', 'b', 'c']) cache.set(key, key);
    cache.get('a');
    cache.get('c');
    cache.get('a');
    expect(cache.hot()).toEqual(['a', 'c']);
  });

  it('forgets what it is told to, and takes new values for old', () => {
    const cache = new SegmentedCache<string, number>({ capacity: 10 });
    cache.set('a', 1);
    cache.set('a', 2);
    expect(cache.get('a')).toBe(2);
    cache.set('a', 3);
    expect(cache.get('a')).toBe(3);
    expect(cache.weight).toBe(1);
    expect(cache.delete('a')).toBe(true);
    expect(cache.delete('a')).toBe(false);
    expect(cache.weight).toBe(0);
  });
});
