import { describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { LinkedAbort } from '../../../gateway/transport/linked-abort.ts';

// A time limit that nobody but the one who waits knows of must come all the same: Node 20 collects
// AbortSignal.any([signal, AbortSignal.timeout(ms)]) as garbage, and whoever waited for it waited for ever.

describe('A linked abort', () => {
  it('comes after its time though garbage was collected meanwhile', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const { signal } = new LinkedAbort(new AbortController().signal, 50);
    const heard = new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    collect();
    await pause(10);
    collect();
    await heard;
    expect((signal.reason as Error).name).toBe('TimeoutError');
  });

  it('comes with the outer signal, and with its reason', () => {
    const outer = new AbortController();
    const linked = new LinkedAbort(outer.signal, 60_000);
    outer.abort(new Error('enough'));
    expect(linked.signal.reason).toEqual(new Error('enough'));
    linked.end();
  });

  it('does not let an outer signal hold on to it once it has ended', () => {
    const outer = new AbortController();
    const linked = new LinkedAbort(outer.signal);
    linked.end();
    outer.abort(new Error('too late to count'));
    expect((linked.signal.reason as Error).name).toBe('AbortError');
  });
});
