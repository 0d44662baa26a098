// cspell:ignore goodput
import { judge } from './verdicts.ts';
import type { AskedRate, OverloadRecord, SoakRecord } from './soak-record.ts';
import { goodput, percentile, type Tally } from './tally.ts';

export interface ReportHeading {
  readonly command: string;
  readonly minutes: number;
  readonly members: number;
  readonly hosts: number;
  readonly deadlineMs: number;
  readonly machine: object;
  /** Share of the processors' time that others took before anything was started. */
  readonly othersBefore: number;
}

/** The report as a page of docs/reports, of a run that has ended or not. */
export function writeReport(heading: ReportHeading, record: SoakRecord): string {
  const { command, members, hosts, deadlineMs, machine, othersBefore } = heading;
  const minutes = (Date.now() - record.startedAt.getTime()) / 60_000;
  return `<!-- cspell:ignore goodput -->
# Soak

Written by \`${command}\`, **${record.state}** after ${minutes.toFixed(1)} minutes, all told; ${String(members)} members in ${String(hosts)} processes, two
gateways behind HAProxy, Redis, PostgreSQL. [reliability.md](../reliability.md) says what it means. Load is made on the same machine; others
took ${(othersBefore * 100).toFixed(0)} % of its processors before the start.

\`\`\`json
${JSON.stringify(machine)}
\`\`\`

## What has to hold

| What | Holds | Figure |
| --- | --- | --- |
${judge(record, deadlineMs)
  .map(({ what, holds, figure }) => `| ${what} | ${holds ? 'yes' : '**no**'} | ${figure} |`)
  .join('\n')}
${listOf('Wrong answers', samplesOf(record, 'wrongSamples'))}${listOf('Late requests', samplesOf(record, 'lateSamples'))}${listOf('Troubles', record.troubles)}
## Load and faults

Capacity before anything was done to it: ${numberOf(record.capacity)} answers a second; asked at ${numberOf(record.rate)} a second.

${tableOf([['in all', record.load], ...[...record.byFault].map(([name, { tally, times }]) => [times === 0 ? name : `${name} (${String(times)} ×)`, tally] as const)])}

${holdingsOf(record)}

## Overload

${record.overload === null ? 'Not come to.' : overloadOf(record.overload)}
`;
}

type Named = readonly [name: string, tally: Tally];

function tableOf(rows: readonly Named[]): string {
  const cells = rows.map(([name, tally]) => [
    ...[
      name,
      tally.sent,
      tally.whole,
      tally.partial,
      countsOf(tally.refused),
      countsOf(tally.broken),
      tally.wrong,
    ],
    [0.5, 0.95, 0.99].map((share) => percentile(tally, share).toFixed(0)).join(', '),
    tally.longestMs.toFixed(0),
  ]);
  const head = [
    ...['While', 'Asked', 'Whole', 'With holes that they name', 'Refused as a whole', 'Broken', 'Wrong'],
    ...['p50, p95, p99 of answers, ms', 'Longest, ms'],
  ];
  return [head, head.map(() => '---'), ...cells].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function countsOf(counts: Readonly<Record<string, number>>): string {
  const listed = Object.entries(counts).map(([name, count]) => `${name} ${String(count)}`);
  return listed.length === 0 ? '0' : listed.join(', ');
}

const PARTS = 6;

/** What witnesses held on the way: the middle of each of some parts of the time. */
function holdingsOf({ holdings, before, after }: SoakRecord): string {
  const names = Object.keys(holdings[0]?.held ?? {});
  if (names.length === 0) return 'What programs hold was not measured.';
  const size = Math.ceil(holdings.length / PARTS);
  const parts = Array.from({ length: PARTS }, (_, part) => holdings.slice(part * size, (part + 1) * size));
  const rows = parts.flatMap((part) => {
    const [first] = part;
    const middle = part[Math.floor(part.length / 2)];
    if (first === undefined || middle === undefined) return [];
    return [[`from minute ${first.minute.toFixed(1)}`, middle.held] as const];
  });
  const settled = [
    ...(before === null ? [] : [['before, settled', before] as const]),
    ...rows,
    ...(after === null ? [] : [['after, settled', after] as const]),
  ];
  return [
    `Memory in MB and open files of those that no fault ends:`,
    '',
    `| When | ${names.join(' | ')} |`,
    `| --- |${names.map(() => ' --- |').join('')}`,
    ...settled.map(
      ([when, held]) =>
        `| ${when} | ${names.map((name) => `${String(held[name]?.megabytes ?? '–')} MB, ${String(held[name]?.handles ?? '–')}`).join(' | ')} |`,
    ),
  ].join('\n');
}

function overloadOf({ rates, peak, over, calm, factor }: OverloadRecord): string {
  const named = (what: string, asked: AskedRate | null): readonly Named[] =>
    asked === null || asked.tally.sent === 0
      ? []
      : [
          [
            `${what}${asked.rate.toFixed(0)} a second: ${goodput(asked.tally).toFixed(1)} whole a second`,
            asked.tally,
          ],
        ];
  const rows = [
    ...rates.flatMap((asked) => named('', asked)),
    ...named('**at the best of these:** ', peak),
    ...named(`**at ${String(factor)} times its goodput, in turn:** `, over),
    ...named('calm again: ', calm),
  ];
  return tableOf(rows);
}

function samplesOf(record: SoakRecord, key: 'wrongSamples' | 'lateSamples'): readonly string[] {
  const over = record.overload;
  const overloads = [...(over?.rates ?? []), over?.peak ?? null, over?.over ?? null].flatMap((each) =>
    each === null ? [] : [each.tally],
  );
  return [...[...record.byFault.values()].map(({ tally }) => tally), ...overloads].flatMap(
    (tally) => tally[key],
  );
}

function listOf(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  return `\n${title}:\n\n${lines.map((line) => `- ${line.replace(/\s+/g, ' ')}`).join('\n')}\n`;
}

function numberOf(value: number | null): string {
  return value === null ? 'not measured' : value.toFixed(1);
}
