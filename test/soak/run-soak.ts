/** `npm run soak -- --minutes 30`: load, faults and overload on a nation of real processes; writes a report. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { describeMachine } from '../bench/measure/describe-machine.ts';
import { overload, soak } from './soak.ts';
import { startSoakNation } from './soak-nation.ts';
import { writeReport } from './write-report.ts';

interface Arguments {
  readonly minutes: number;
  readonly members: number;
  readonly hosts: number;
  readonly scale: number;
  readonly out: string;
}

const DEADLINE_MS = 5000;
const OVERLOAD_SECONDS = 20;
const OVERLOAD_FACTOR = 3;
const SETTLE_SECONDS = 5;

const given = new Command('npm run soak --')
  .description('A nation of real processes under load, faults and overload; needs haproxy and redis-server.')
  .option('--minutes <number>', 'of load with faults', Number, 30)
  .option('--members <number>', 'agencies', Number, 50)
  .option('--hosts <number>', 'processes that they are in', Number, 10)
  .option('--scale <share>', 'share of the generated data', Number, 0.02)
  .option('--out <file>', 'the report', fileURLToPath(new URL('../../docs/reports/soak.md', import.meta.url)))
  .parse()
  .opts<Arguments>();
const log = (line: string): void => {
  console.log(`${new Date().toISOString()} ${line}`);
};
const nation = await startSoakNation({ ...given, deadlineMs: DEADLINE_MS });
try {
  log(`${String(given.members)} members answer at ${nation.url}`);
  const plan = { seconds: given.minutes * 60, share: 0.7, settleSeconds: SETTLE_SECONDS };
  const soaked = await soak(nation, plan, log);
  log('overload');
  const overloaded = await overload(nation, OVERLOAD_SECONDS, OVERLOAD_FACTOR);
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const text = writeReport(
    { ...given, commit, deadlineMs: DEADLINE_MS, machine: describeMachine() },
    soaked,
    overloaded,
  );
  writeFileSync(given.out, text);
  console.log(text);
} finally {
  await nation.close();
}
