/**
 * Measures our gateway beside others, in turn, in one run (docs/benchmarks.md): `npm run bench -- --help`. It prints
 * tables, writes them with all figures into test/bench/results, and never fails on a number.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { describeMachine, type Machine } from './measure/describe-machine.ts';
import { measurePages, PAGES_INPUT } from './measure/measure-pages.ts';
import { LOAD_CORE, measureWorkload, type MeasureOptions } from './measure/measure-workload.ts';
import { profileGateway } from './measure/profile-gateway.ts';
import { writePagesTable } from './measure/write-pages-table.ts';
import { writeGrowthTable, writeTable, writeWorkloadTable } from './measure/write-table.ts';
import { growthWorkload, nationWorkload, tailWorkload, warmNationWorkload } from './workloads/nation.ts';
import { oneFieldWorkload, shopWorkload } from './workloads/shop-workloads.ts';
import type { Workload } from './workloads/workload.ts';

interface Arguments {
  readonly only: readonly string[];
  readonly rounds: number;
  readonly seconds: number;
  readonly sizes: readonly number[];
  readonly least: number;
  readonly programs: readonly string[];
  readonly skipPlanning?: true;
  readonly node: readonly string[];
  readonly quick?: true;
  readonly profile?: true;
  readonly out: string;
}

/** What a part of the bench found: a text to read, and the figures to keep. */
interface Part {
  readonly title: string;
  readonly table: string;
  readonly figures: unknown;
}

const RESULTS = fileURLToPath(new URL('results', import.meta.url));
const ALL = ['W1', 'W2', 'W3', 'W4', 'W5', 'W6', 'W8'];
const HOTTEST = 20;
const WARM_SECONDS = 4;

const WORKLOADS: Readonly<Record<string, () => Workload>> = {
  ...{ W1: nationWorkload, W2: warmNationWorkload, W3: shopWorkload, W4: oneFieldWorkload },
  W8: tailWorkload,
};

const list = (text: string): readonly string[] => text.split(',').map((item) => item.trim());

/** What `--quick` stands for; only orders of magnitude survive it. */
const QUICK = {
  ...{ rounds: 1, seconds: 2, sizes: [10, 113] },
  only: ALL.filter((id) => id !== 'W6'),
} as const;

function readArguments(): Arguments {
  const given = parseArguments();
  if (given.quick !== true) return given;
  return { ...given, ...QUICK, only: given.only === ALL ? QUICK.only : given.only };
}

function parseArguments(): Arguments {
  return new Command('npm run bench --')
    .description('Measures gateways in turn; needs Linux, taskset and two cores that nobody else uses.')
    .option('--only <ids>', 'workloads, such as W1,W4', list, ALL)
    .option('--rounds <number>', 'rounds of all programs in turn', Number, 3)
    .option('--seconds <number>', "length of one program's turn", Number, 5)
    .option(
      '--sizes <numbers>',
      'members of W5',
      (text) => list(text).map(Number),
      [10, 50, 100, 200, 500, 1000],
    )
    .option(
      '--least <number>',
      'requests of one turn at least, where the machine is too busy for its seconds',
      Number,
      1,
    )
    .option(
      '--programs <names>',
      'only these programs, by their whole names with | between them',
      (text) => text.split('|'),
      [],
    )
    .option('--skip-planning', 'do not ask in unseen words')
    .option(
      '--node <arguments>',
      'arguments for node, the same for all, such as "--max-semi-space-size=128"',
      list,
      [],
    )
    .option('--quick', 'one short round of each, W5 at two sizes, no W6: about 8 minutes')
    .option('--profile', 'show where the time of our gateway goes, and measure nothing')
    .option('--out <folder>', 'where the results are written', RESULTS)
    .parse()
    .opts<Arguments>();
}

async function main(): Promise<void> {
  const given = readArguments();
  // Load and services share a core; this process sends the load.
  execFileSync('taskset', ['-a', '-p', '-c', String(LOAD_CORE), String(process.pid)]);
  const options: MeasureOptions = {
    ...{ rounds: given.rounds, seconds: given.seconds, warmSeconds: WARM_SECONDS, nodeArguments: given.node },
    ...{ least: given.least, measuresPlanning: given.skipPlanning !== true },
    log: (line) => {
      console.error(line);
    },
  };
  const machine = describeMachine();
  const parts: Part[] = [];
  for (const id of given.only) {
    for (const part of await measurePart(id, given, options)) {
      console.log(`\n## ${part.title}\n\n${part.table}`);
      parts.push(part);
    }
    // A run that is broken off has then measured something all the same.
    console.log(`\nWritten: ${writeResults(given, machine, parts)}`);
  }
}

function writeResults(given: Arguments, machine: Machine, parts: readonly Part[]): string {
  const { rounds, seconds, node, profile, out } = given;
  mkdirSync(out, { recursive: true });
  const kind = profile === true ? 'profile' : 'bench';
  const file = join(out, `${kind}-${machine.date.replaceAll(/[:.]/g, '-')}`);
  writeFileSync(`${file}.json`, `${JSON.stringify({ machine, rounds, seconds, node, parts }, null, 2)}\n`);
  const text = parts.map(({ title, table }) => `## ${title}\n\n${table}\n`).join('\n');
  writeFileSync(`${file}.txt`, `${JSON.stringify(machine)}\n\n${text}`);
  return `${file}.json`;
}

async function measurePart(id: string, given: Arguments, options: MeasureOptions): Promise<readonly Part[]> {
  if (given.profile === true) return [await profilePart(workloadOf(id), given, options)];
  if (id === 'W5') return [await growthPart(given, options)];
  if (id === 'W6') {
    const figures = await measurePages(PAGES_INPUT, options);
    const title = 'W6 pages of a nationwide list: 113 members of skewed size, 1,000,000 rows (median – most)';
    return [{ title, table: writePagesTable(figures), figures }];
  }
  const workload = withPrograms(workloadOf(id), given.programs);
  const figures = await measureWorkload(workload, options);
  const conditions = workload.conditions?.map(({ name }) => name) ?? [''];
  return conditions.map((condition) => {
    const own = figures.filter((row) => row.kind === 'not measured' || row.condition === condition);
    const title = `${id} ${workload.title}${condition === '' ? '' : `: ${condition}`}`;
    return { title, table: writeWorkloadTable(own), figures: own };
  });
}

async function growthPart({ sizes, programs }: Arguments, options: MeasureOptions): Promise<Part> {
  const figures = [];
  for (const size of sizes)
    figures.push(...(await measureWorkload(withPrograms(growthWorkload(size), programs), options)));
  return { title: 'W5 growth: W1 with more and more members', table: writeGrowthTable(figures), figures };
}

async function profilePart(workload: Workload, given: Arguments, options: MeasureOptions): Promise<Part> {
  const { places, profile } = await profileGateway(workload, options);
  const file = join(given.out, `profile-${workload.id}.cpuprofile`);
  mkdirSync(given.out, { recursive: true });
  writeFileSync(file, JSON.stringify(profile));
  const rows = places
    .slice(0, HOTTEST)
    .map(({ share, name, place }) => [`${name} (${place})`, `${(100 * share).toFixed(1)} %`]);
  const title = `${workload.id}: where the time of our gateway goes (own time of each function)`;
  return { title, table: writeTable(['function', 'share'], rows), figures: rows };
}

function workloadOf(id: string): Workload {
  const create = WORKLOADS[id];
  if (create === undefined) throw new Error(`There is no workload ${id}; there are ${ALL.join(', ')}.`);
  return create();
}

function withPrograms(workload: Workload, names: readonly string[]): Workload {
  if (names.length === 0) return workload;
  const programs = (addresses: unknown): ReturnType<Workload['programs']> =>
    workload.programs(addresses).filter(({ name }) => names.includes(name));
  return { ...workload, programs };
}

await main();
