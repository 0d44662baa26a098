import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Asker } from './asker.ts';
import { FAULTS } from './faults.ts';
import { Oracle } from './oracle.ts';
import { readTruth } from './read-truth.ts';
import { soak } from './soak.ts';
import { startSoakNation, type SoakNation } from './soak-nation.ts';
import { createRecord } from './soak-record.ts';

// The short form of `npm run soak`: twelve members in four processes under a small load that does not wait for answers, while every
// fault is played once. Nothing here is about speed: a slow machine may answer with holes, or refuse as a whole, but never with a
// wrong number and never long after the deadline.

const DEADLINE_MS = 10_000;
/** So that a machine that is busy with other tests does not fail this one. */
const GRACE_MS = 15_000;
const REQUESTS_PER_SECOND = 4;
const LONGEST_MS = 300_000;

let nation: SoakNation;
const record = createRecord();

beforeAll(async () => {
  nation = await startSoakNation({ members: 12, hosts: 4, scale: 0.02, deadlineMs: DEADLINE_MS });
  const oracle = new Oracle(nation.codes, await readTruth(nation.databaseUrl));
  const asker = new Asker({ url: nation.url, oracle, lateAfterMs: DEADLINE_MS + GRACE_MS });
  const plan = {
    seconds: 0,
    rounds: 1,
    share: 0,
    rate: REQUESTS_PER_SECOND,
    settleSeconds: 1,
    capacitySeconds: 1,
  };
  const run = { nation, asker, record, log: () => undefined, stopped: new AbortController().signal };
  await soak(run, plan);
  await asker.close();
}, LONGEST_MS);

afterAll(async () => {
  await nation.close();
});

describe('A nation under load, while each fault is played once', () => {
  it('gives no wrong number in any answer, each held against SQL', () => {
    expect(record.load.sent).toBeGreaterThan(FAULTS.length);
    expect([...record.byFault.values()].flatMap(({ tally }) => tally.wrongSamples)).toEqual([]);
    expect(record.load.wrong).toBe(0);
  });

  it('answers every request, none of them long after its deadline', () => {
    expect([...record.byFault.values()].flatMap(({ tally }) => tally.lateSamples)).toEqual([]);
    const { sent, whole, partial, refused, broken } = record.load;
    const others = [...Object.values(refused), ...Object.values(broken)].reduce(
      (sum, count) => sum + count,
      0,
    );
    expect(whole + partial + others).toBe(sent);
  });

  it('breaks off no connection but those of a gateway that is killed', () => {
    const broken = FAULTS.filter(({ name }) => {
      const tally = record.byFault.get(name)?.tally;
      return name !== 'a gateway killed' && Object.keys(tally?.broken ?? {}).length > 0;
    });
    expect(broken).toEqual([]);
  });

  it('was struck by every fault, and is whole again: every program runs, everybody answers', () => {
    expect(FAULTS.map(({ name }) => record.byFault.get(name)?.times)).toEqual(FAULTS.map(() => 1));
    expect(record.troubles).toEqual([]);
  });
});
