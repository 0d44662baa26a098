// cspell:ignore goodput
/** What came of requests. */
export interface Tally {
  sent: number;
  /** Whole, by what coverage says. */
  whole: number;
  /** With holes, and saying so. */
  partial: number;
  /** As a whole refused or failed, by code. */
  readonly refused: Record<string, number>;
  /** Connections that broke without an answer, by what was heard of it. */
  readonly broken: Record<string, number>;
  /** What was wrong with answers, with when: has to stay empty. Only the first ones are kept, all are counted. */
  wrong: number;
  readonly wrongSamples: string[];
  /** Requests that ended after the deadline, with when; counted and kept alike. */
  late: number;
  readonly lateSamples: string[];
  /** Milliseconds of those that got data. */
  readonly latencies: number[];
  /** Milliseconds of the longest request of all. */
  longestMs: number;
  /** Seconds in which they were sent. */
  seconds: number;
}

const MOST_SAMPLES = 20;

export function createTally(): Tally {
  return {
    ...{ sent: 0, whole: 0, partial: 0, refused: {}, broken: {}, wrong: 0, wrongSamples: [] },
    ...{ late: 0, lateSamples: [], latencies: [], longestMs: 0, seconds: 0 },
  };
}

export function countOne(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

export function noteWrong(tally: Tally, text: string): void {
  tally.wrong += 1;
  if (tally.wrongSamples.length < MOST_SAMPLES) tally.wrongSamples.push(text);
}

export function noteLate(tally: Tally, text: string): void {
  tally.late += 1;
  if (tally.lateSamples.length < MOST_SAMPLES) tally.lateSamples.push(text);
}

/** Milliseconds within which this share of the answers with data came; 0 where none did. */
export function percentile({ latencies }: Tally, share: number): number {
  const sorted = [...latencies].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Whole answers a second. */
export function goodput({ whole, seconds }: Tally): number {
  return seconds === 0 ? 0 : whole / seconds;
}
