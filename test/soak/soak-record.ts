import type { Holdings } from './soak-process.ts';
import { createTally, type Tally } from './tally.ts';

/** What is known of a run so far: the report can be written of it at any moment. */
export interface SoakRecord {
  readonly startedAt: Date;
  state: 'under way' | 'run to its end' | 'interrupted' | 'failed';
  /** Answers a second before anything was done to it, and what was then asked. */
  capacity: number | null;
  rate: number | null;
  /** Everything of the time with faults, and the same by what was being done to the nation. */
  readonly load: Tally;
  readonly byFault: Map<string, { times: number; readonly tally: Tally }>;
  /** What witnesses held, by the minute. */
  readonly holdings: { readonly minute: number; readonly held: Readonly<Record<string, Holdings>> }[];
  /** The same when nothing was asked: before the faults and after them. */
  before: Readonly<Record<string, Holdings>> | null;
  after: Readonly<Record<string, Holdings>> | null;
  /** Programs that ended by themselves, or could not be started again. */
  readonly troubles: string[];
  overload: OverloadRecord | null;
}

/** What came of requests at one rate. */
export interface AskedRate {
  /** Requests a second. */
  readonly rate: number;
  readonly tally: Tally;
}

export interface OverloadRecord {
  /** At some rates around capacity. */
  readonly rates: AskedRate[];
  readonly factor: number;
  /** At the best of them, and at a multiple of what was answered then, in turn. */
  peak: AskedRate | null;
  over: AskedRate | null;
  /** Afterwards at half of the best rate: it has come back. */
  calm: AskedRate | null;
}

export function createRecord(): SoakRecord {
  return {
    ...{ startedAt: new Date(), state: 'under way', capacity: null, rate: null, load: createTally() },
    ...{ byFault: new Map(), holdings: [], before: null, after: null, troubles: [], overload: null },
  };
}
