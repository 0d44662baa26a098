import type { Measured, NotMeasured } from './measure-workload.ts';
import { median } from './statistics.ts';

/** Rows of cells as a Markdown table; the first column is text, all others are numbers. */
export function writeTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = heads.map((_, index) => (index === 0 ? '---' : '---:'));
  return [heads, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const HEADS = [
  'program',
  'requests/s',
  'least – most',
  'CPU ms/request',
  'ours ×: requests/s',
  'ours ×: CPU',
  'core busy',
  'p50 ms',
  'p99 ms',
  'peak MB',
  'fetches',
  'faults',
];

/**
 * The programs of one workload under one condition beside the first of ours. "ours ×" is how many times as many
 * requests ours answers in the same time, and how many times as much processor time the other needs: the median of
 * the rounds' own ratios, since the machine changes between rounds.
 */
export function writeWorkloadTable(rows: readonly (Measured | NotMeasured)[]): string {
  const ours = rows.find((row): row is Measured => row.kind === 'measured' && row.programKind === 'ours');
  const cells = rows.map((row) =>
    row.kind === 'measured'
      ? measuredCells(row, ours)
      : [row.program, `not measured: ${oneLine(row.reason)}`],
  );
  const table = writeTable(
    HEADS,
    cells.filter((row) => row.length === HEADS.length),
  );
  const missing = cells.filter((row) => row.length !== HEADS.length).map((row) => `- ${row.join(': ')}`);
  return [table, ...(missing.length === 0 ? [] : ['', ...missing])].join('\n');
}

function measuredCells(row: Measured, ours: Measured | undefined): readonly string[] {
  const rate = row.requestsPerSecond;
  return [
    row.program,
    round(median(rate)),
    `${round(Math.min(...rate))} – ${round(Math.max(...rate))}`,
    round(median(row.processorMs)),
    ours === undefined ? '' : round(medianRatio(ours.requestsPerSecond, rate)),
    ours === undefined ? '' : round(medianRatio(row.processorMs, ours.processorMs)),
    `${String(Math.round(100 * row.busy))} %`,
    round(row.latencyMs.p50),
    round(row.latencyMs.p99),
    String(Math.round(row.peakMegabytes)),
    round(row.fetches),
    String(row.faults),
  ];
}

const GROWTH_HEADS = [
  'members',
  'CPU ms/request',
  'CPU µs/member',
  'plan ms',
  'start ms',
  'first answer ms',
  'peak MB',
];

/** What one program costs as members join. */
export function writeGrowthTable(rows: readonly (Measured | NotMeasured)[]): string {
  const programs = [...new Set(rows.map((row) => row.program))];
  return programs
    .map((program) => {
      const own = rows.filter((row) => row.program === program);
      const measured = own.filter((row): row is Measured => row.kind === 'measured');
      const lost = own.flatMap((row) =>
        row.kind === 'measured'
          ? []
          : [`- ${String(row.size)} members: not measured: ${oneLine(row.reason)}`],
      );
      return [program, '', writeTable(GROWTH_HEADS, measured.map(growthCells)), ...lost, ''].join('\n');
    })
    .join('\n');
}

function growthCells(row: Measured): readonly string[] {
  const used = median(row.processorMs);
  const size = row.size ?? Number.NaN;
  return [
    String(size),
    round(used),
    round((1000 * used) / size),
    row.planMs === null ? '' : round(row.planMs),
    round(row.startMs),
    round(row.firstAnswerMs),
    String(Math.round(row.peakMegabytes)),
  ];
}

/** Median of left/right, round by round. */
function medianRatio(left: readonly number[], right: readonly number[]): number {
  return median(left.map((value, index) => value / (right[index] ?? Number.NaN)));
}

/** Three digits that count. */
function round(value: number): string {
  if (!Number.isFinite(value)) return '–';
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}

function oneLine(reason: string): string {
  return reason.replaceAll(/\s+/g, ' ').slice(0, 300);
}
