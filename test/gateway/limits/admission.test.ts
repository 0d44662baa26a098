import { afterEach, describe, expect, it } from '@jest/globals';
import { AbortListeners } from '../../../gateway/transport/abort-listeners.ts';
import { setImmediate as turn } from 'node:timers/promises';
import { Admission } from '../../../gateway/limits/admission.ts';

/** Far away, so that no pause of the machine decides a test. */
const LONGEST_PAUSE_MS = 60_000;
const running: (() => void)[] = [];
const started: string[] = [];

afterEach(() => {
  for (const end of running) end();
  running.length = 0;
  started.length = 0;
});

function createDoor(most: number): Admission {
  return new Admission(most, LONGEST_PAUSE_MS);
}

/** The signal of a client that does not leave. */
function stays(): AbortSignal {
  return new AbortController().signal;
}

/** Work that runs until it is ended. */
function work(name: string): () => Promise<string> {
  return () =>
    new Promise((resolve) => {
      started.push(name);
      running.push(() => {
        resolve(name);
      });
    });
}

async function turns(count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) await turn();
}

async function untilStarted(count: number): Promise<void> {
  while (started.length < count) await turn();
}

describe('the door of the gateway', () => {
  it('lets so many operations run at once, and the next one as soon as one has ended', async () => {
    const door = createDoor(2);
    const results = ['a', 'b', 'c'].map((name) => door.run(stays(), work(name)));
    await untilStarted(2);
    await turns(10);
    expect(started).toEqual(['a', 'b']);
    running[1]?.();
    await untilStarted(3);
    running[0]?.();
    running[2]?.();
    expect(await Promise.all(results)).toEqual(['a', 'b', 'c']);
  });

  it('keeps the order of arrival', async () => {
    const door = createDoor(1);
    const names = Array.from({ length: 20 }, (_, index) => String(index));
    const results = names.map((name) =>
      door.run(stays(), () => {
        started.push(name);
        return Promise.resolve(name);
      }),
    );
    await Promise.all(results);
    expect(started).toEqual(names);
  });

  it('lets short operations straight in, in the order of arrival', async () => {
    const door = createDoor(3);
    await door.run(stays(), () => Promise.resolve());
    const results = ['a', 'b', 'c', 'd'].map((name) => door.run(stays(), work(name)));
    expect(started).toEqual(['a', 'b', 'c']);
    running[0]?.();
    await untilStarted(4);
    for (const end of running) end();
    expect(await Promise.all(results)).toEqual(['a', 'b', 'c', 'd']);
    expect(door.running).toBe(0);
  });

  it('never begins a short operation either whose client has left', async () => {
    const door = createDoor(3);
    await door.run(stays(), () => Promise.resolve());
    const gone = new AbortController();
    gone.abort();
    expect(await door.run(gone.signal, work('gone'))).toBeNull();
    expect({ started, running: door.running }).toEqual({ started: [], running: 0 });
  });

  it('never begins the work of a client that left while it waited', async () => {
    const door = createDoor(1);
    const gone = new AbortController();
    const first = door.run(stays(), work('first'));
    const second = door.run(gone.signal, work('gone'));
    const third = door.run(stays(), work('stays'));
    await untilStarted(1);
    gone.abort();
    expect(await second).toBeNull();
    running[0]?.();
    await untilStarted(2);
    running[1]?.();
    expect(await Promise.all([first, third])).toEqual(['first', 'stays']);
    expect(started).toEqual(['first', 'stays']);
  });

  it('hears of a crowd that leaves one after another before it begins with any of them', async () => {
    const door = createDoor(8);
    const crowd = Array.from({ length: 50 }, () => new AbortController());
    const results = crowd.map(({ signal }) => door.run(signal, work('gone')));
    for (const client of crowd) {
      client.abort();
      await turn();
    }
    expect(await Promise.all(results)).toEqual(crowd.map(() => null));
    expect(started).toEqual([]);
  });

  it('gives its place back where the work fails', async () => {
    const door = createDoor(1);
    await expect(door.run(stays(), () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    expect(await door.run(stays(), () => Promise.resolve('next'))).toBe('next');
  });

  it('forgets the signal of an operation that has ended', async () => {
    const door = createDoor(1);
    const { signal } = new AbortController();
    await door.run(signal, () => Promise.resolve('done'));
    expect(AbortListeners.of(signal).size).toBe(0);
  });
});
