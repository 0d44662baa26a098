/** Who may stand in line before the gateway, and who is told at once that it would take too long. */
import { describe, expect, it } from '@jest/globals';
import { Overload } from '../../../gateway/limits/overload.ts';

const LINE = { running: 8, most: 8, waiting: 0, oldestWaitMs: 0 };

function after(durations: readonly number[]): Overload {
  const overload = new Overload({ maxWaiting: 100, maxWaitMs: 1000 });
  for (const duration of durations) overload.note(duration);
  return overload;
}

describe('the line before a gateway', () => {
  it('takes whoever finds a free place, however long operations take', () => {
    const overload = after([60_000]);
    expect(() => overload.assertRoom({ ...LINE, running: 7 }, 5000)).not.toThrow();
  });

  it('takes as many as can be answered in time, and no more', () => {
    const overload = after([400]);
    expect(() => overload.assertRoom({ ...LINE, waiting: 19 }, 5000)).not.toThrow();
    expect(() => overload.assertRoom({ ...LINE, waiting: 20 }, 5000)).toThrow('ask again in 2 s');
  });

  it('takes fewer of those who have less time themselves', () => {
    const overload = after([400]);
    expect(() => overload.assertRoom({ ...LINE, waiting: 3 }, 100)).toThrow('More is asked');
  });

  it('learns that operations take longer now, and that they take less again', () => {
    const overload = after([10]);
    const line = { ...LINE, waiting: 20 };
    for (let index = 0; index < 50; index += 1) overload.note(2000);
    expect(() => overload.assertRoom(line, 5000)).toThrow('More is asked');
    for (let index = 0; index < 100; index += 1) overload.note(10);
    expect(() => overload.assertRoom(line, 5000)).not.toThrow();
  });

  it('takes nobody while the first in line has waited too long, whatever operations took before', () => {
    expect(() => after([10]).assertRoom({ ...LINE, waiting: 1, oldestWaitMs: 1001 }, 5000)).toThrow(
      'More is',
    );
  });

  it('is bounded even where nothing is known of how long operations take', () => {
    expect(() => after([]).assertRoom({ ...LINE, waiting: 100 }, 5000)).toThrow('More is asked');
  });
});
