import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startChild, type Child } from '../processes/start-child.ts';
import type { Condition, Program, Workload } from '../workloads/workload.ts';
import { checkAnswer } from './check-answer.ts';
import { readPeakMegabytes, readProcessorMs } from './process-usage.ts';
import { askOnce, sendLoad, type LoadOptions } from './send-load.ts';
import { median, percentile } from './statistics.ts';

export interface MeasureOptions {
  readonly rounds: number;
  /** Length of one program's turn in a round. */
  readonly seconds: number;
  /** Length of its turn before the first round, which does not count. */
  readonly warmSeconds: number;
  /** Requests of one turn at least: code that was hardly run is not what clients meet. */
  readonly least: number;
  /** False: nobody is asked in unseen words. */
  readonly measuresPlanning: boolean;
  /** Arguments for node, the same for every program. */
  readonly nodeArguments: readonly string[];
  /** Told what is being done. */
  readonly log: (line: string) => void;
}

/** The figures of one program under one condition. */
export interface Measured {
  readonly kind: 'measured';
  readonly workload: string;
  readonly condition: string;
  readonly size: number | null;
  readonly program: string;
  readonly programKind: Program['kind'];
  /** One value for each round. */
  readonly requestsPerSecond: readonly number[];
  /** Milliseconds of processor time for one request, in each round. */
  readonly processorMs: readonly number[];
  /** Share of its core that the program used: well below 1, the load or the services were the limit. */
  readonly busy: number;
  readonly latencyMs: { readonly p50: number; readonly p99: number };
  readonly peakMegabytes: number;
  /** From the program's start until it listened, and its first answer then. */
  readonly startMs: number;
  readonly firstAnswerMs: number;
  /** What words that it has not seen cost more than known ones, alone on the machine; null: not asked. */
  readonly planMs: number | null;
  readonly answerBytes: number;
  /** Requests to the services for one request of a client, under load. */
  readonly fetches: number;
  readonly faults: number;
}

/** A program without figures, and why. */
export interface NotMeasured {
  readonly kind: 'not measured';
  readonly workload: string;
  readonly size: number | null;
  readonly program: string;
  readonly reason: string;
}

/** Gateways run on one core, services and load on the other. */
export const GATEWAY_CORE = 0;
export const LOAD_CORE = 1;

const READY_MS = 120_000;
const DEFAULT_CONDITION: Condition = { name: '', message: null };

interface Started {
  readonly program: Program;
  readonly child: Child;
  readonly url: string;
  readonly firstAnswerMs: number;
  readonly answerBytes: number;
  planMs: number | null;
}

interface Turn {
  readonly requestsPerSecond: number;
  readonly processorMs: number;
  readonly busy: number;
  readonly latencies: readonly number[];
  readonly fetches: number;
  readonly faults: number;
}

/** Measures all programs of a workload in turn, round by round; each has to give the expected answer before. */
export async function measureWorkload(
  workload: Workload,
  options: MeasureOptions,
): Promise<readonly (Measured | NotMeasured)[]> {
  const servers = await startServers(workload);
  const started: Started[] = [];
  const results: (Measured | NotMeasured)[] = [];
  try {
    for (const program of workload.programs(servers.value)) {
      options.log(`${workload.id}: ${program.name} is started and checked`);
      const ready = await startProgram(program, workload, options);
      if ('reason' in ready) results.push(notMeasured(workload, program, ready.reason));
      else started.push(ready);
    }
    for (const condition of workload.conditions ?? [DEFAULT_CONDITION])
      results.push(...(await measureCondition({ workload, condition, servers, started }, options)));
    return results;
  } finally {
    await Promise.all(started.map(({ child }) => child.stop()));
    await servers.stop();
  }
}

export function startServers({ servers }: Workload): Promise<Child> {
  return startChild({ ...servers, core: LOAD_CORE, nodeArguments: [], readyMs: READY_MS });
}

/** Starts a program and compares its answer with the expected one; else the reason why it can't be measured. */
export async function startProgram(
  program: Program,
  { query, expected }: Pick<Workload, 'query' | 'expected'>,
  { nodeArguments }: Pick<MeasureOptions, 'nodeArguments'>,
): Promise<Started | { readonly reason: string }> {
  const folder = dirname(program.program);
  if (program.kind === 'peer' && !isInstalled(folder))
    return { reason: `not installed: npm ci --ignore-scripts --prefix test/bench/${folder}` };
  let child: Child | null = null;
  try {
    child = await startChild({ ...program, core: GATEWAY_CORE, nodeArguments, readyMs: READY_MS });
    const url = String(child.value);
    const body = JSON.stringify({ query });
    const askedAt = performance.now();
    const first = await askOnce(url, body);
    const firstAnswerMs = performance.now() - askedAt;
    checkAnswer(first.text, expected);
    const again = await askOnce(url, body);
    checkAnswer(again.text, expected);
    return { program, child, url, firstAnswerMs, answerBytes: again.bytes, planMs: null };
  } catch (error) {
    await child?.stop();
    return { reason: (error as Error).message };
  }
}

/** Programs beside a package.json of their own need what it names. */
function isInstalled(folder: string): boolean {
  const [manifest, packages] = ['package.json', 'node_modules'].map((name) =>
    existsSync(fileURLToPath(new URL(`../${folder}/${name}`, import.meta.url))),
  );
  return manifest !== true || packages === true;
}

interface ConditionInput {
  readonly workload: Workload;
  readonly condition: Condition;
  readonly servers: Child;
  readonly started: readonly Started[];
}

async function measureCondition(
  { workload, condition, servers, started }: ConditionInput,
  options: MeasureOptions,
): Promise<readonly Measured[]> {
  const turns = new Map<Started, Turn[]>(started.map((each) => [each, []]));
  for (let round = 0; round <= options.rounds; round += 1) {
    const isWarmUp = round === 0;
    options.log(`${workload.id}: ${condition.name} ${isWarmUp ? 'warming up' : `round ${String(round)}`}`);
    for (const each of started) {
      if (condition.message !== null) await servers.ask(condition.message);
      const seconds = isWarmUp ? options.warmSeconds : options.seconds;
      const turn = await takeTurn(each, servers, workload, { seconds, least: options.least });
      if (!isWarmUp) turns.get(each)?.push(turn);
    }
  }
  if (options.measuresPlanning)
    for (const each of started) each.planMs ??= await measurePlanning(each, workload);
  return started.map((each) => summarise(workload, condition, each, turns.get(each) ?? []));
}

const UNSEEN = 3;

/** Asks known and unseen words in turn, one request at a time. */
async function measurePlanning({ url }: Started, { query, unseenQuery }: Workload): Promise<number | null> {
  if (unseenQuery === undefined) return null;
  const time = async (text: string): Promise<number> => {
    const askedAt = performance.now();
    await askOnce(url, JSON.stringify({ query: text }));
    return performance.now() - askedAt;
  };
  const known: number[] = [];
  const unseen: number[] = [];
  for (let number = 1; number <= UNSEEN; number += 1) {
    known.push(await time(query));
    unseen.push(await time(unseenQuery(number)));
  }
  // Whatever else the machine does makes both longer, never shorter.
  return Math.min(...unseen) - Math.min(...known);
}

async function takeTurn(
  { child, url, answerBytes }: Started,
  servers: Child,
  { query, concurrency }: Workload,
  length: Pick<LoadOptions, 'seconds' | 'least'>,
): Promise<Turn> {
  const fetchesBefore = Number(await servers.ask({ kind: 'count' }));
  const processorBefore = readProcessorMs(child.pid);
  const body = JSON.stringify({ query });
  const load = await sendLoad({ url, body, concurrency, ...length, length: answerBytes });
  const used = readProcessorMs(child.pid) - processorBefore;
  const fetches = Number(await servers.ask({ kind: 'count' })) - fetchesBefore;
  return {
    requestsPerSecond: (load.requests * 1000) / load.elapsedMs,
    processorMs: used / load.requests,
    busy: used / load.elapsedMs,
    latencies: load.latencies,
    fetches: fetches / load.requests,
    faults: load.faults,
  };
}

function summarise(
  workload: Workload,
  condition: Condition,
  { program, child, firstAnswerMs, answerBytes, planMs }: Started,
  turns: readonly Turn[],
): Measured {
  const latencies = turns.flatMap((turn) => turn.latencies);
  return {
    ...{ kind: 'measured', workload: workload.id, condition: condition.name, size: workload.size ?? null },
    ...{ program: program.name, programKind: program.kind, firstAnswerMs, answerBytes, planMs },
    requestsPerSecond: turns.map((turn) => turn.requestsPerSecond),
    processorMs: turns.map((turn) => turn.processorMs),
    busy: median(turns.map((turn) => turn.busy)),
    latencyMs: { p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99) },
    peakMegabytes: readPeakMegabytes(child.pid),
    startMs: child.startMs,
    fetches: median(turns.map((turn) => turn.fetches)),
    faults: turns.reduce((sum, turn) => sum + turn.faults, 0),
  };
}

function notMeasured({ id, size }: Workload, { name }: Program, reason: string): NotMeasured {
  return { kind: 'not measured', workload: id, size: size ?? null, program: name, reason };
}
