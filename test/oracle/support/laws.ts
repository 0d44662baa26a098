import fc, { type Arbitrary } from 'fast-check';
import { arbitraryMishaps } from './arbitrary-mishaps.ts';
import { arbitraryNation, type Nation } from './arbitrary-nation.ts';
import { arbitraryOperation, type Operation } from './arbitrary-operation.ts';
import { arbitraryWalk, type Walk } from './arbitrary-walk.ts';
import { countGathered } from './count-gathered.ts';
import { expectTruth } from './expect-truth.ts';
import type { Mishap, OracleNation } from './oracle-nation.ts';
import { vocabularyOf } from './oracle-vocabulary.ts';
import { walkToTheEnd } from './walk-to-the-end.ts';

/** A random nation, and the operations that it is asked: each of them is one case. */
export interface Trial {
  readonly nation: Nation;
  readonly mishaps: ReadonlyMap<string, Mishap>;
  readonly operations: readonly Operation[];
  readonly walks: readonly Walk[];
}

/** What trials met, so that a report can say it. */
export interface Tally {
  nations: number;
  operations: number;
  walks: number;
  pages: number;
  /** Operations in which somebody was missing. */
  incomplete: number;
  /** Members that something went wrong with, by what it was. */
  readonly faults: Record<string, number>;
  /** How often each gathered field was asked. */
  readonly fields: Record<string, number>;
}

/** Nothing met yet. */
export function startTally(): Tally {
  return { nations: 0, operations: 0, walks: 0, pages: 0, incomplete: 0, faults: {}, fields: {} };
}

export interface Law {
  readonly name: string;
  /** Operations and walks of each trial. */
  readonly casesATrial: number;
  readonly trials: (services: OracleNation) => Arbitrary<Trial>;
}

const OPERATIONS = 10;

/** What is demanded of any nation: two oracles say the same, whatever is asked and whoever fails. */
export const LAWS: readonly Law[] = [
  {
    name: 'answers as one member with all rows in one PostgreSQL does, and as plain arrays do',
    casesATrial: OPERATIONS,
    trials: (services) => {
      const nations = arbitraryNation(['contract', 'contract', 'extended']);
      return nations.chain((nation) => trialOf(services, nation, fc.constant(new Map())));
    },
  },
  {
    name: 'answers over exactly those members that coverage counts as answered, whatever goes wrong with others',
    casesATrial: OPERATIONS,
    trials: (services) => {
      const nations = arbitraryNation(['contract', 'extended', 'older']);
      return nations.chain((nation) => trialOf(services, nation, arbitraryMishaps(nation)));
    },
  },
];

function trialOf(
  services: OracleNation,
  nation: Nation,
  mishaps: Arbitrary<ReadonlyMap<string, Mishap>>,
): Arbitrary<Trial> {
  const operation = arbitraryOperation(services.schema, vocabularyOf(nation));
  return fc
    .record({
      nation: fc.constant(nation),
      mishaps,
      operations: fc.array(operation, { minLength: OPERATIONS - 2, maxLength: OPERATIONS - 2 }),
      walks: fc.array(arbitraryWalk(nation), { minLength: 2, maxLength: 2 }),
    })
    .map((trial) => ({ ...trial, [fc.toStringMethod]: () => tell(trial) }));
}

/** How a trial is shown where it fails: its seed says the rest, and the operation stands in the message. */
function tell({ nation: { owners, members }, mishaps }: Trial): string {
  const holes = owners.filter(({ isConnected }) => !isConnected).map(({ code }) => code);
  return JSON.stringify({ members, holes, mishaps: [...mishaps] });
}

/** Throws where an answer is not what it should be; adds what it met to the tally. */
export async function tryOut(services: OracleNation, trial: Trial, tally: Tally): Promise<void> {
  const { nation, mishaps, operations, walks } = trial;
  await services.found(nation, mishaps);
  tally.nations += 1;
  for (const { fault } of mishaps.values()) tally.faults[fault] = (tally.faults[fault] ?? 0) + 1;
  for (const { query } of [...operations, ...walks]) countGathered(services.schema, query, tally.fields);
  for (const operation of operations) {
    const { missing } = await expectTruth(services, nation, operation);
    tally.operations += 1;
    if (missing.size > 0) tally.incomplete += 1;
  }
  for (const walk of walks) {
    tally.walks += 1;
    tally.pages += await walkToTheEnd(services, nation, walk);
  }
}
