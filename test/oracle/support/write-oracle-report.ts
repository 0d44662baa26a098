import { cpus, totalmem } from 'node:os';
import type { OracleRun } from '../run-oracle.ts';
import { startTally, type Tally } from './laws.ts';

/** The report of long runs of one commit in which everything held, in Markdown. */
export function writeOracleReport(runs: readonly [OracleRun, ...OracleRun[]]): string {
  const [{ commit, tallies: first }] = runs;
  const count = (read: (run: OracleRun) => number): number => runs.reduce((sum, run) => sum + read(run), 0);
  const done = count((run) => run.done);
  const memory = `${String(Math.round(totalmem() / 2 ** 30))} GiB`;
  const machine = `${String(cpus().length)} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${memory}, Node ${process.versions.node}`;
  const tallies = Object.fromEntries(
    Object.keys(first).map((name) => [
      name,
      addTallies(runs.map((run) => run.tallies[name] ?? startTally())),
    ]),
  );
  const seeds = runs.map(({ seed, steps }) => `${String(seed)} to ${String(seed + steps - 1)}`);
  const rows = Object.entries(tallies).map(([name, tally]) => writeRow(name, tally));
  const faults = addUp(Object.values(tallies).map((tally) => tally.faults));
  const fields = addUp(Object.values(tallies).map((tally) => tally.fields));
  return `# The two oracles, on ${done.toLocaleString('en')} cases

\`npm run test:long\` wrote this. Every case held: what 0 to 40 members gathered was what one service says that keeps all rows in one
real PostgreSQL, and what plain arrays say; where members were missing, over exactly those that each field's coverage counts as answered.

| | |
| --- | --- |
| seeds | ${seeds.join(', ')}: one for each 200 cases |
| commit | \`${commit}\` |
| machine | ${machine} |
| time | ${String(Math.round(count((run) => run.seconds) / 60))} minutes, on a machine that did other work beside |

| law: the nation … | nations | operations | walks | pages of them | operations with somebody missing |
| --- | ---: | ---: | ---: | ---: | ---: |
${rows.join('\n')}

A case is one random operation, or one walk through all pages of a list, on a random nation.

## What went wrong with members

${writeCounts(['fault', 'members'], faults)}

Besides, one member in three of the second law had an older version of the contract, which lacks arguments, parts of inputs and values of enumerations.

## How often each gathered field was asked

${writeCounts(['field', 'times'], fields)}

## Again

\`\`\`sh
npm run test:long -- --seed ${String(runs[0].seed)}
\`\`\`
`;
}

function writeRow(name: string, tally: Tally): string {
  const { nations, operations, walks, pages, incomplete } = tally;
  const counts = [nations, operations, walks, pages, incomplete].map((count) => count.toLocaleString('en'));
  return `| ${[name, ...counts].join(' | ')} |`;
}

function addTallies(tallies: readonly Tally[]): Tally {
  const sum = startTally();
  for (const name of ['nations', 'operations', 'walks', 'pages', 'incomplete'] as const)
    sum[name] = tallies.reduce((total, tally) => total + tally[name], 0);
  return {
    ...sum,
    faults: addUp(tallies.map((tally) => tally.faults)),
    fields: addUp(tallies.map((tally) => tally.fields)),
  };
}

function addUp(counts: readonly Readonly<Record<string, number>>[]): Readonly<Record<string, number>> {
  const sum: Record<string, number> = {};
  for (const [name, count] of counts.flatMap((one) => Object.entries(one)))
    sum[name] = (sum[name] ?? 0) + count;
  return sum;
}

function writeCounts(
  [of, unit]: readonly [string, string],
  counts: Readonly<Record<string, number>>,
): string {
  const sorted = Object.entries(counts).sort(([, left], [, right]) => right - left);
  const rows = sorted.map(([name, count]) => `| \`${name}\` | ${count.toLocaleString('en')} |`);
  return [`| ${of} | ${unit} |`, '| --- | ---: |', ...rows].join('\n');
}
