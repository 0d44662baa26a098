import { setTimeout as pause } from 'node:timers/promises';
import type { Asker } from './asker.ts';
import { FAULTS } from './faults.ts';
import { afterSeconds, measureCapacity, sendOpenLoad } from './open-load.ts';
import type { SoakNation } from './soak-nation.ts';
import type { Holdings, SoakProcess } from './soak-process.ts';
import type { SoakRecord } from './soak-record.ts';
import { createTally, type Tally } from './tally.ts';
import { untilAnswered } from './until-answered.ts';

export interface SoakPlan {
  readonly seconds: number;
  /** Share of what the nation can answer that is asked of it. */
  readonly share: number;
  /** Requests a second, whatever it can answer. */
  readonly rate?: number;
  /** Of each measurement of what it can answer. */
  readonly capacitySeconds: number;
  /** Of load before and after, and of quiet after each. */
  readonly settleSeconds: number;
  /** Every fault is played this often even where the time is over. */
  readonly rounds: number;
}

export interface SoakRun {
  readonly nation: SoakNation;
  readonly asker: Asker;
  readonly record: SoakRecord;
  readonly log: (line: string) => void;
  /** Somebody wants the end of it. */
  readonly stopped: AbortSignal;
}

const FEW_CLIENTS = 2;
const CLIENTS = 16;
const SAMPLE_MS = 10_000;
const BETWEEN_FAULTS_MS = 1000;
const NOTHING = 'nothing';

/** Load and faults side by side for a while; what came of it is in the record. */
export async function soak(run: SoakRun, plan: SoakPlan): Promise<void> {
  const { asker, record, log } = run;
  // First a few, since code is still being compiled and plans are made.
  for (const clients of [FEW_CLIENTS, CLIENTS])
    record.capacity = await measureCapacity(asker, {
      ...{ clients, seconds: plan.capacitySeconds, tally: tallyOf(record, 'nothing, before the faults') },
    });
  const rate = plan.rate ?? Math.max(1, (record.capacity ?? 0) * plan.share);
  record.rate = rate;
  log(`capacity ${String(record.capacity?.toFixed(1))} a second, asked at ${rate.toFixed(1)}`);
  record.before = await settle(run, plan.settleSeconds);
  await strikeUnderLoad(run, plan, rate);
  if (run.stopped.aborted) return;
  record.after = await settle(run, plan.settleSeconds);
}

async function strikeUnderLoad(run: SoakRun, plan: SoakPlan, rate: number): Promise<void> {
  const { nation, asker, record } = run;
  let isOver = false;
  const startedAt = performance.now();
  const sampling = setInterval(() => {
    const minute = (performance.now() - startedAt) / 60_000;
    record.holdings.push({ minute, held: holdingsOf(nation.witnesses) });
  }, SAMPLE_MS);
  asker.occasion = NOTHING;
  const tallies = (): readonly Tally[] => [record.load, tallyOf(record, asker.occasion)];
  const loading = sendOpenLoad(asker, { rate, isOver: () => isOver || run.stopped.aborted, tallies });
  try {
    await strikeAll(run, plan, startedAt);
    isOver = true;
    await loading;
    if (!run.stopped.aborted) await untilAnswered(nation.url);
  } finally {
    isOver = true;
    clearInterval(sampling);
  }
}

/** One fault after the other, each at another host, until the time is over and each was played often enough. */
async function strikeAll(run: SoakRun, { seconds, rounds }: SoakPlan, startedAt: number): Promise<void> {
  const { nation, asker, log, stopped } = run;
  const targets = nation.hosts.slice(1);
  const isOver = (number: number): boolean =>
    stopped.aborted || (number >= rounds * FAULTS.length && performance.now() - startedAt > seconds * 1000);
  for (let number = 0; !isOver(number); number += 1) {
    const fault = FAULTS[number % FAULTS.length];
    const host = targets[number % targets.length];
    if (fault === undefined || host === undefined) return;
    log(`${fault.name} (${host.process.name})`);
    asker.occasion = fault.name;
    entryOf(run.record, fault.name).times += 1;
    await strikeOnce(run, () => fault.strike(nation, host));
    asker.occasion = NOTHING;
    await pause(BETWEEN_FAULTS_MS);
  }
}

/** A fault that can't be played or mended is a trouble of its own, and no end of the run. */
async function strikeOnce(
  { nation, record, log, stopped }: SoakRun,
  strike: () => Promise<void>,
): Promise<void> {
  const note = (text: string): void => {
    if (stopped.aborted) return;
    record.troubles.push(`${new Date().toISOString()} ${text}`);
    log(text);
  };
  await strike().catch((error: unknown) => {
    note(String(error));
  });
  for (const each of [...nation.gateways, ...nation.hosts.map((host) => host.process), ...nation.witnesses]) {
    const words = await each.lastWords();
    if (words === null || stopped.aborted) continue;
    note(`${each.name} ended by itself: ${words}`);
    await each.start().catch((error: unknown) => {
      note(String(error));
    });
  }
}

/** Some load and then quiet; what the witnesses hold then. */
async function settle(
  { nation, asker, record, stopped }: SoakRun,
  seconds: number,
): Promise<Readonly<Record<string, Holdings>>> {
  const tally = createTally();
  const isOver = afterSeconds(seconds, stopped);
  await sendOpenLoad(asker, { rate: record.rate ?? 1, isOver, tallies: () => [tally] });
  await pause(seconds * 1000);
  return holdingsOf(nation.witnesses);
}

function holdingsOf(processes: readonly SoakProcess[]): Readonly<Record<string, Holdings>> {
  return Object.fromEntries(
    processes.flatMap((each) => {
      const held = each.holdings();
      return held === null ? [] : [[each.name, held]];
    }),
  );
}

function entryOf({ byFault }: SoakRecord, name: string): { times: number; readonly tally: Tally } {
  const known = byFault.get(name);
  if (known !== undefined) return known;
  const entry = { times: 0, tally: createTally() };
  byFault.set(name, entry);
  return entry;
}

function tallyOf(record: SoakRecord, name: string): Tally {
  return entryOf(record, name).tally;
}
