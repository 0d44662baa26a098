// cspell:ignore goodput
import { setTimeout as pause } from 'node:timers/promises';
import { afterSeconds, measureCapacity, sendOpenLoad } from './open-load.ts';
import type { SoakRun } from './soak.ts';
import type { AskedRate, OverloadRecord } from './soak-record.ts';
import { createTally, goodput } from './tally.ts';
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
const TURNS = 3;
const CALM = 0.5;
const BETWEEN_MS = 3000;

/**
 * The most that it can answer, then that and a multiple of it in turn, so that neighbours on the machine slow both alike, and then
 * little again; what came of it is in the record.
 */
export async function overload(run: SoakRun, { seconds, factor }: OverloadPlan): Promise<void> {
  const { nation, asker, record, stopped } = run;
  asker.occasion = 'overload';
  const capacity = await measureCapacity(asker, {
    ...{ clients: CLIENTS, seconds: CAPACITY_SECONDS, tally: createTally() },
  });
  const overloaded: OverloadRecord = { rates: [], factor, peak: null, over: null, calm: null };
  record.overload = overloaded;
  for (const step of STEPS) {
    const asked = { rate: capacity * step, tally: createTally() };
    overloaded.rates.push(asked);
    await ask(run, asked, seconds);
  }
  const [best] = [...overloaded.rates].sort((left, right) => goodput(right.tally) - goodput(left.tally));
  if (best === undefined || stopped.aborted) return;
  overloaded.peak = { rate: best.rate, tally: createTally() };
  overloaded.over = { rate: goodput(best.tally) * factor, tally: createTally() };
  for (let turn = 0; turn < TURNS; turn += 1) {
    await ask(run, overloaded.peak, seconds);
    await ask(run, overloaded.over, seconds);
  }
  overloaded.calm = { rate: best.rate * CALM, tally: createTally() };
  await ask(run, overloaded.calm, seconds);
  if (!stopped.aborted) await untilAnswered(nation.url);
}

/** Asks for some seconds, and counts on top of what was asked at that rate before. */
async function ask(run: SoakRun, { rate, tally }: AskedRate, seconds: number): Promise<void> {
  const { asker, log, stopped } = run;
  if (stopped.aborted) return;
  const before = tally.seconds;
  const startedAt = performance.now();
  await sendOpenLoad(asker, { rate, isOver: afterSeconds(seconds, stopped), tallies: () => [tally] });
  // Up to the last answer: what is done with after the asking has ended took time, too.
  tally.seconds = before + (performance.now() - startedAt) / 1000;
  log(`asked at ${rate.toFixed(1)} a second: ${goodput(tally).toFixed(1)} whole answers a second`);
  await pause(BETWEEN_MS);
}
