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

export interface OverloadRecord {
  /** At some rates up to a bit above capacity. */
  readonly rates: { readonly rate: number; readonly tally: Tally }[];
  /** Whole answers a second at the best of them. */
  peak: number;
  readonly factor: number;
  over: { readonly rate: number; readonly tally: Tally } | null;
  /** Afterwards at half of capacity: it has come back. */
  calm: { readonly rate: number; readonly tally: Tally } | null;
}

export function createRecord(): SoakRecord {
  return {
    ...{ startedAt: new Date(), state: 'under way', capacity: null, rate: null, load: createTally() },
    ...{ byFault: new Map(), holdings: [], before: null, after: null, troubles: [], overload: null },
  };
}
