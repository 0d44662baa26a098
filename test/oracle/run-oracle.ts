import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import fc from 'fast-check';
import { LAWS, startTally, tryOut, type Law, type Tally } from './support/laws.ts';
import { OracleNation } from './support/oracle-nation.ts';
import { writeOracleReport } from './support/write-oracle-report.ts';

/** Trials of each law between two times that what was done is written down. */
const TRIALS_A_STEP = 10;

/** What a long run has done so far; it goes on from here, on the same commit alone. */
export interface OracleRun {
  readonly seed: number;
  readonly commit: string;
  readonly cases: number;
  /** Steps done. */
  steps: number;
  /** Cases done. */
  done: number;
  seconds: number;
  readonly tallies: Record<string, Tally>;
}

interface Options {
  readonly cases: number;
  readonly seed: number;
  readonly state: string;
  readonly report: string;
  readonly join: readonly string[];
}

function startRun({ cases, seed, state }: Options): OracleRun {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  if (existsSync(state)) {
    const known = readRun(state);
    if (known.commit === commit && known.cases === cases) return known;
  }
  const tallies = Object.fromEntries(LAWS.map(({ name }) => [name, startTally()]));
  return { seed, commit, cases, steps: 0, done: 0, seconds: 0, tallies };
}

function readRun(state: string): OracleRun {
  return JSON.parse(readFileSync(state, 'utf8')) as OracleRun;
}

/** Tries a law on a few more nations; throws, with the seed, where it does not hold. */
async function tryLaw(services: OracleNation, { name, trials }: Law, run: OracleRun): Promise<void> {
  const tally = run.tallies[name] ?? startTally();
  const law = fc.asyncProperty(trials(services), (trial) => tryOut(services, trial, tally));
  await fc.assert(law, { seed: run.seed + run.steps, numRuns: TRIALS_A_STEP, endOnFailure: true });
}

async function runOracle(options: Options): Promise<void> {
  const run = startRun(options);
  const services = await OracleNation.start();
  try {
    while (run.done < run.cases) {
      const startedAt = Date.now();
      for (const law of LAWS) {
        await tryLaw(services, law, run);
        run.done += TRIALS_A_STEP * law.casesATrial;
      }
      run.steps += 1;
      run.seconds += (Date.now() - startedAt) / 1000;
      mkdirSync(path.dirname(options.state), { recursive: true });
      writeFileSync(options.state, JSON.stringify(run));
      console.log(`${String(run.done)} of ${String(run.cases)} cases, ${run.seconds.toFixed(0)} s`);
    }
  } finally {
    await services.close();
  }
  const joined = options.join.map(readRun).filter(({ commit }) => commit === run.commit);
  writeFileSync(options.report, writeOracleReport([run, ...joined]));
  console.log(`All held. ${options.report} is written.`);
}

const options = new Command('test:long')
  .description('Tries the nation of members on many random operations, and writes docs/reports/oracle.md.')
  .option('--cases <number>', 'operations and page walks to try', Number, 20_000)
  .option('--seed <number>', 'of the first step; each further one has the next', Number, Date.now() % 2 ** 30)
  .option('--state <file>', 'what was done, to go on from', '.data/oracle-run.json')
  .option('--report <file>', 'where the report goes', 'docs/reports/oracle.md')
  .option('--join <files...>', 'what other runs of the same commit have done, for one report', [])
  .parse()
  .opts<Options>();
await runOracle(options);
