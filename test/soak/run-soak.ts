/** `npm run soak -- --minutes 30`: load, faults and overload on a nation of real processes; writes a report. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { describeMachine } from '../bench/measure/describe-machine.ts';
import { Asker } from './asker.ts';
import { Oracle } from './oracle.ts';
import { overload } from './overload.ts';
import { readTruth } from './read-truth.ts';
import { soak, type SoakRun } from './soak.ts';
import { startSoakNation, type SoakNation } from './soak-nation.ts';
import { createRecord, type SoakRecord } from './soak-record.ts';
import { judge } from './verdicts.ts';
import { watchProcessors } from './watch-processors.ts';
import { writeReport } from './write-report.ts';

interface Arguments {
  readonly minutes: number;
  readonly members: number;
  readonly hosts: number;
  readonly scale: number;
  readonly share: number;
  readonly rate?: number;
  readonly overload: boolean;
  readonly out: string;
}

const DEADLINE_MS = 5000;
/** The way through proxy and client, on a machine that is busy with all of it. */
const GRACE_MS = 1000;
const OVERLOAD = { seconds: 20, factor: 3 };
const SETTLE_SECONDS = 15;
const CAPACITY_SECONDS = 5;
const WATCH_MS = 3000;
const WRITE_EVERY_MS = 60_000;

const given = new Command('npm run soak --')
  .description(
    'A nation of real processes under load, faults and overload; needs haproxy and redis-server. The report is written every minute and at the end, also after Ctrl-C.',
  )
  .option('--minutes <number>', 'of load with faults', Number, 30)
  .option('--members <number>', 'agencies', Number, 50)
  .option('--hosts <number>', 'processes that they are in', Number, 10)
  .option('--scale <share>', 'share of the generated data', Number, 0.02)
  .option('--share <share>', 'of what the nation can answer that is asked of it', Number, 0.7)
  .option('--rate <number>', 'requests a second, whatever it can answer', Number)
  .option('--no-overload', 'load and faults alone')
  .option('--out <file>', 'the report', fileURLToPath(new URL('../../docs/reports/soak.md', import.meta.url)))
  .parse()
  .opts<Arguments>();

const stopping = new AbortController();
const record = createRecord();
/** One Ctrl-C may come more than once: to the process, and to its group. */
const SAME_SIGNAL_MS = 3000;
let stoppedAt = Number.POSITIVE_INFINITY;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    if (performance.now() > stoppedAt + SAME_SIGNAL_MS) process.exit(1);
    if (stopping.signal.aborted) return;
    stoppedAt = performance.now();
    log(`${signal}: what is known so far is written`);
    stopping.abort();
  });
await main();

async function main(): Promise<void> {
  const heading = {
    ...{
      ...given,
      deadlineMs: DEADLINE_MS,
      command: `npm run soak -- ${withoutFile(process.argv.slice(2)).join(' ')}`.trim(),
    },
    ...{ machine: describeMachine(), othersBefore: await watchProcessors(WATCH_MS) },
  };
  const write = (): void => {
    writeFileSync(given.out, writeReport(heading, record));
  };
  const writing = setInterval(write, WRITE_EVERY_MS);
  let nation: SoakNation | null = null;
  try {
    nation = await startSoakNation({ ...given, deadlineMs: DEADLINE_MS });
    await Promise.race([play(nation, record), untilStopped()]);
    record.state = stopping.signal.aborted ? 'interrupted' : 'run to its end';
  } catch (error) {
    record.state = stopping.signal.aborted ? 'interrupted' : 'failed';
    record.troubles.push((error as Error).stack ?? String(error));
  } finally {
    clearInterval(writing);
    write();
    await nation?.close();
  }
  const verdicts = judge(record, DEADLINE_MS);
  for (const { what, holds, figure } of verdicts)
    log(`${holds ? 'holds' : 'DOES NOT HOLD'}: ${what} (${figure})`);
  log(`${record.state}; ${given.out}`);
  // Requests that are under way when it is interrupted would keep the process.
  process.exit(record.state === 'run to its end' && verdicts.every(({ holds }) => holds) ? 0 : 1);
}

async function play(nation: SoakNation, kept: SoakRecord): Promise<void> {
  log(`${String(given.members)} members answer at ${nation.url}`);
  const oracle = new Oracle(nation.codes, await readTruth(nation.databaseUrl));
  const asker = new Asker({ url: nation.url, oracle, lateAfterMs: DEADLINE_MS + GRACE_MS });
  const run: SoakRun = { nation, asker, record: kept, log, stopped: stopping.signal };
  const { minutes, share, rate } = given;
  const plan = {
    seconds: minutes * 60,
    share,
    settleSeconds: SETTLE_SECONDS,
    capacitySeconds: CAPACITY_SECONDS,
    rounds: 1,
  };
  await soak(run, { ...plan, ...(rate === undefined ? {} : { rate }) });
  if (given.overload && !stopping.signal.aborted) await overload(run, OVERLOAD);
  await asker.close();
}

/** Where the report was put says nothing of the run. */
function withoutFile(argv: readonly string[]): readonly string[] {
  const place = argv.indexOf('--out');
  return place < 0 ? argv : [...argv.slice(0, place), ...argv.slice(place + 2)];
}

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    stopping.signal.addEventListener('abort', () => {
      resolve();
    });
  });
}

function log(line: string): void {
  console.log(`${new Date().toISOString()} ${line}`);
}
