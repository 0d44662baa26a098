// cspell:ignore goodput
import { setTimeout as pause } from 'node:timers/promises';
import { afterSeconds, measureCapacity, sendOpenLoad } from './open-load.ts';
import type { SoakRun } from './soak.ts';
import type { OverloadRecord } from './soak-record.ts';
import { createTally, goodput, type Tally } from './tally.ts';
import { untilAnswered } from './until-answered.ts';

export interface OverloadPlan {
  /** Of each rate. */
  readonly seconds: number;
  readonly factor: number;
}

const CLIENTS = 16;
const CAPACITY_SECONDS = 5;
/** Of capacity, as clients who wait for their answers have measured it. */
const STEPS = [0.8, 1, 1.2] as const;
const CALM = 0.5;
const BETWEEN_MS = 3000;

/** The most that it can answer, then a multiple of that, and then little again; what came of it is in the record. */
export async function overload(run: SoakRun, { seconds, factor }: OverloadPlan): Promise<void> {
  const { nation, asker, record, log, stopped } = run;
  asker.occasion = 'overload';
  const capacity = await measureCapacity(asker, {
    ...{ clients: CLIENTS, seconds: CAPACITY_SECONDS, tally: createTally() },
  });
  const overloaded: OverloadRecord = { rates: [], peak: 0, factor, over: null, calm: null };
  record.overload = overloaded;
  const ask = async (rate: number): Promise<{ readonly rate: number; readonly tally: Tally }> => {
    const tally = createTally();
    const isOver = afterSeconds(seconds, stopped);
    const startedAt = performance.now();
    await sendOpenLoad(asker, { rate, isOver, tallies: () => [tally] });
    // Up to the last answer: what is done with after the asking has ended took time, too.
    tally.seconds = (performance.now() - startedAt) / 1000;
    log(`asked at ${rate.toFixed(1)} a second: ${goodput(tally).toFixed(1)} whole answers a second`);
    await pause(BETWEEN_MS);
    return { rate, tally };
  };
  for (const step of STEPS) {
    if (stopped.aborted) return;
    overloaded.rates.push(await ask(capacity * step));
  }
  overloaded.peak = Math.max(...overloaded.rates.map(({ tally }) => goodput(tally)));
  overloaded.over = await ask(overloaded.peak * factor);
  if (stopped.aborted) return;
  overloaded.calm = await ask(overloaded.peak * CALM);
  await untilAnswered(nation.url);
}
