// cspell:ignore goodput
import { setTimeout as pause } from 'node:timers/promises';
import { askGraphQL } from '../support/ask-graphql.ts';
import { readMetrics } from '../support/read-metrics.ts';
import { FAULTS } from './faults.ts';
import { sendOpenLoad, type LoadResult } from './open-load.ts';
import { QUESTIONS, readOracle, WHO, type Oracle, type SoakAnswer } from './oracle.ts';
import type { SoakNation } from './soak-nation.ts';

export interface SoakPlan {
  readonly seconds: number;
  /** Share of what the nation can answer. */
  readonly share: number;
  readonly settleSeconds: number;
}

export interface Holdings {
  readonly memoryMegabytes: number;
  readonly handles: number;
}

export interface SoakReport {
  readonly capacity: number;
  readonly rate: number;
  readonly load: LoadResult;
  readonly faults: Readonly<Record<string, number>>;
  /** Of both gateways, after some load and before the faults, and after them. */
  readonly before: readonly Holdings[];
  readonly after: readonly Holdings[];
}

export interface OverloadReport {
  readonly capacity: number;
  /** Whole answers a second: at the rate that the nation can answer, and at a multiple of it. */
  readonly peak: number;
  readonly goodput: number;
  readonly atPeak: LoadResult;
  readonly over: LoadResult;
}

/** Load and faults side by side for a while. */
export async function soak(
  nation: SoakNation,
  plan: SoakPlan,
  log: (line: string) => void,
): Promise<SoakReport> {
  const oracle = await readOracle(nation.databaseUrl, nation.codes);
  const capacity = await measureCapacity(nation, oracle);
  const rate = Math.max(1, capacity * plan.share);
  log(`capacity ${capacity.toFixed(1)} a second, asked at ${rate.toFixed(1)}`);
  const base = { url: nation.url, oracle, rate };
  await sendOpenLoad({ ...base, signal: AbortSignal.timeout(plan.settleSeconds * 1000) });
  await pause(plan.settleSeconds * 1000);
  const before = await readHoldings(nation);
  const ended = AbortSignal.timeout(plan.seconds * 1000);
  const loading = sendOpenLoad({ ...base, signal: ended });
  const faults = await strikeUntil(nation, ended, log);
  const load = await loading;
  await untilComplete(nation);
  await sendOpenLoad({ ...base, signal: AbortSignal.timeout(plan.settleSeconds * 1000) });
  await pause(plan.settleSeconds * 1000);
  return { capacity, rate, load, faults, before, after: await readHoldings(nation) };
}

/** As much as the nation can answer, and then a multiple of it. */
export async function overload(nation: SoakNation, seconds: number, factor: number): Promise<OverloadReport> {
  const oracle = await readOracle(nation.databaseUrl, nation.codes);
  const capacity = await measureCapacity(nation, oracle);
  const ask = (rate: number): Promise<LoadResult> =>
    sendOpenLoad({ url: nation.url, oracle, rate, signal: AbortSignal.timeout(seconds * 1000) });
  const atPeak = await ask(capacity);
  await pause(2000);
  const over = await ask(capacity * factor);
  await untilComplete(nation);
  const rateOf = ({ complete, seconds: spent }: LoadResult): number => complete / spent;
  return { capacity, peak: rateOf(atPeak), goodput: rateOf(over), atPeak, over };
}

async function strikeUntil(
  nation: SoakNation,
  ended: AbortSignal,
  log: (line: string) => void,
): Promise<Readonly<Record<string, number>>> {
  const struck: Record<string, number> = {};
  for (let number = 0; !ended.aborted; number += 1) {
    const fault = FAULTS[number % FAULTS.length];
    const host = nation.hosts[number % nation.hosts.length];
    if (fault === undefined || host === undefined) break;
    log(fault.name);
    await fault.strike(nation, host);
    struck[fault.name] = (struck[fault.name] ?? 0) + 1;
    await pause(1000);
  }
  return struck;
}

const CLOSED_LOOP = 16;
const CAPACITY_MS = 4000;

/** Answers a second with some clients that each wait for their answer. */
async function measureCapacity({ url }: SoakNation, oracle: Oracle): Promise<number> {
  let answered = 0;
  const until = performance.now() + CAPACITY_MS;
  const startedAt = performance.now();
  const kinds = Object.entries(QUESTIONS) as [keyof typeof QUESTIONS, string][];
  await Promise.all(
    Array.from({ length: CLOSED_LOOP }, async (_, client) => {
      for (let number = client; performance.now() < until; number += 1) {
        const [kind, text] = kinds[number % kinds.length] ?? ['MOVEMENTS', QUESTIONS.MOVEMENTS];
        const answer = (await askGraphQL(url, `${text} ${WHO}`)) as unknown as SoakAnswer;
        const fault = oracle.findFault(kind, answer);
        if (fault !== null) throw new Error(`Wrong before anything was done to it: ${fault}`);
        answered += 1;
      }
    }),
  );
  return (answered * 1000) / (performance.now() - startedAt);
}

/** Everybody answers again. */
async function untilComplete({ url }: SoakNation): Promise<void> {
  for (;;) {
    const answer = (await askGraphQL(url, `${QUESTIONS.DECISIONS} ${WHO}`).catch(
      () => null,
    )) as SoakAnswer | null;
    if (answer?.data?.['decisions']?.coverage.missing.length === 0) return;
    await pause(200);
  }
}

const BYTES_PER_MEGABYTE = 1_000_000;

function readHoldings({ gateways }: SoakNation): Promise<readonly Holdings[]> {
  return Promise.all(
    gateways.map(async ({ port }) => {
      const metrics = await readMetrics(`http://127.0.0.1:${String(port)}/metrics`);
      return {
        memoryMegabytes: Math.round(metrics.sum('process_resident_memory_bytes') / BYTES_PER_MEGABYTE),
        handles: metrics.sum('process_open_fds'),
      };
    }),
  );
}
