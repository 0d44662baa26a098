// cspell:ignore goodput
import type { SoakRecord } from './soak-record.ts';
import { goodput, percentile, type Tally } from './tally.ts';

/** Something that has to hold, and whether it did. */
export interface Verdict {
  readonly what: string;
  readonly holds: boolean;
  readonly figure: string;
}

/** Memory may grow by so much once programs have made what they keep, which takes the first part of the time under load. */
const MOST_GROWTH = 1.3;
const WARMING_SHARE = 1 / 6;
const ROOM_MEGABYTES = 40;
const ROOM_HANDLES = 25;
const LEAST_GOODPUT = 0.8;

/** All that can be said of a run so far; what was not come to is not among them. */
export function judge(record: SoakRecord, deadlineMs: number): readonly Verdict[] {
  const tallies = [...record.byFault.values()].map(({ tally }) => tally);
  return [
    ...judgeAnswers(tallies, deadlineMs),
    {
      what: 'every program runs, and starts again after it was killed',
      holds: record.troubles.length === 0,
      figure: `${String(record.troubles.length)} troubles`,
    },
    ...judgeHoldings(record),
    ...judgeOverload(record, deadlineMs),
  ];
}

function judgeAnswers(tallies: readonly Tally[], deadlineMs: number): readonly Verdict[] {
  const sum = (read: (tally: Tally) => number): number =>
    tallies.reduce((total, each) => total + read(each), 0);
  const [sent, wrong, late] = [sum((each) => each.sent), sum((each) => each.wrong), sum((each) => each.late)];
  const longest = Math.max(0, ...tallies.map(({ longestMs }) => longestMs));
  return [
    {
      what: 'no wrong number in any answer, each held against SQL',
      holds: wrong === 0,
      figure: `${String(wrong)} of ${String(sent)}`,
    },
    {
      what: `no request past its deadline of ${String(deadlineMs)} ms`,
      holds: late === 0,
      figure: `${String(late)}; the longest took ${longest.toFixed(0)} ms`,
    },
  ];
}

function judgeHoldings({ before, after, holdings }: SoakRecord): readonly Verdict[] {
  if (before === null || after === null) return [];
  const names = Object.keys(before);
  const warming = holdings.slice(0, Math.ceil(holdings.length * WARMING_SHARE));
  const warm = warming[Math.floor(warming.length / 2)]?.held ?? before;
  const startOf = (name: string, key: 'megabytes' | 'handles'): number =>
    Math.max(before[name]?.[key] ?? 0, warm[name]?.[key] ?? 0);
  const isFlat = (key: 'megabytes' | 'handles', room: number): boolean =>
    names.every((name) => (after[name]?.[key] ?? Infinity) <= startOf(name, key) * MOST_GROWTH + room);
  const listed = (key: 'megabytes' | 'handles'): string =>
    names.map((name) => `${name}: ${String(startOf(name, key))} → ${String(after[name]?.[key])}`).join('; ');
  return [
    { what: 'memory is flat (MB)', holds: isFlat('megabytes', ROOM_MEGABYTES), figure: listed('megabytes') },
    { what: 'open files are flat', holds: isFlat('handles', ROOM_HANDLES), figure: listed('handles') },
  ];
}

function judgeOverload({ overload }: SoakRecord, deadlineMs: number): readonly Verdict[] {
  const { peak = null, over = null, factor = 0, rates = [] } = overload ?? {};
  if (peak === null || over === null || over.tally.sent === 0) return [];
  const share = goodput(over.tally) / goodput(peak.tally);
  const tail = percentile(over.tally, 0.99);
  return [
    {
      what: `at ${String(factor)} times the peak, goodput stays above ${String(LEAST_GOODPUT * 100)} % of it`,
      holds: share > LEAST_GOODPUT,
      figure: `${(share * 100).toFixed(0)} %`,
    },
    {
      what: 'and the 99th percentile of what is answered stays below the deadline',
      holds: tail < deadlineMs,
      figure: `${tail.toFixed(0)} ms`,
    },
    ...judgeAnswers(
      [over, peak, ...rates].map(({ tally }) => tally),
      deadlineMs,
    ).map((verdict) => ({
      ...verdict,
      what: `overload: ${verdict.what}`,
    })),
  ];
}
