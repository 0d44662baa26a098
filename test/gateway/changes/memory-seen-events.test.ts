import { expect, it } from '@jest/globals';
import { MemorySeenEvents } from '../../../gateway/changes/memory-seen-events.ts';
import { TOLERANCE_SECONDS } from '../../../gateway/changes/seen-events.ts';

it('an event is known for as long as its signature is good, even one signed ahead of the clock', async () => {
  let now = 0;
  const seen = new MemorySeenEvents(() => now);
  await seen.add('first');
  now += 2 * TOLERANCE_SECONDS * 1000 - 1;
  expect(await seen.has('first')).toBe(true);
  now += 1;
  expect(await seen.has('first')).toBe(false);
});

it('of more events than there is room for, the oldest are forgotten', async () => {
  const seen = new MemorySeenEvents();
  for (let count = 0; count <= 10_000; count += 1) await seen.add(String(count));
  expect(await Promise.all(['0', '1', '10000'].map((id) => seen.has(id)))).toEqual([false, true, true]);
});
