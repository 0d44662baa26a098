import { setTimeout as pause } from 'node:timers/promises';
import type { Asker } from './asker.ts';
import type { Tally } from './tally.ts';

export interface Load {
  /** Requests a second, at moments that do not wait for answers. */
  readonly rate: number;
  /** Ends the asking. */
  readonly isOver: () => boolean;
  /** Where what is asked now is counted. */
  readonly tallies: () => readonly Tally[];
}

/** Asks at a fixed rate until the signal comes; resolves when the last answer is there. */
export async function sendOpenLoad(asker: Asker, { rate, isOver, tallies }: Load): Promise<void> {
  const underWay = new Set<Promise<void>>();
  const startedAt = performance.now();
  let countedAt = startedAt;
  for (let number = 0; !isOver(); number += 1) {
    const dueIn = startedAt + (number * 1000) / rate - performance.now();
    if (dueIn > 1) await pause(dueIn);
    const now = tallies();
    const spentSeconds = (performance.now() - countedAt) / 1000;
    countedAt = performance.now();
    for (const tally of now) tally.seconds += spentSeconds;
    const asking = asker.ask(number, now).finally(() => underWay.delete(asking));
    underWay.add(asking);
  }
  await Promise.all(underWay);
}

/** Answers a second with so many clients of which each waits for its answer; what is wrong is in the tally. */
export async function measureCapacity(
  asker: Asker,
  { clients, seconds, tally }: { readonly clients: number; readonly seconds: number; readonly tally: Tally },
): Promise<number> {
  const startedAt = performance.now();
  const until = startedAt + seconds * 1000;
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let number = client; performance.now() < until; number += 1) await asker.ask(number, [tally]);
    }),
  );
  tally.seconds = (performance.now() - startedAt) / 1000;
  return tally.whole / tally.seconds;
}

/** True once the seconds are over, or the signal has come. */
export function afterSeconds(seconds: number, stopped: AbortSignal): () => boolean {
  const until = performance.now() + seconds * 1000;
  return () => stopped.aborted || performance.now() > until;
}
