import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  FEWEST,
  ROUNDING_BASE,
  roundCells,
  type PartedGroup,
  type RoundedCell,
} from '../../../../subgraphs/kit/privacy/round-cells.ts';
import { recordKey, RECORD_KEY_MODULUS } from '../../../../subgraphs/kit/privacy/record-key.ts';
import { caseCount } from '../../../support/case-count.ts';

/**
 * Protected cells leave their owner rounded, with bounds that always hold. Each attack on them is played out: an attacker
 * who knows everything that is public (the exact number of people of the group, and the rule) collects all worlds that
 * give the answers seen. An attack wins where one world is left for the person or cell in question.
 */
const SECRET = 'a secret of one owner';

function group(counts: readonly number[], cellKey: number): PartedGroup {
  return {
    split: 'SEX',
    cellKey,
    buckets: counts.map((count, index) => ({ bucket: `B${String(index)}`, count })),
  };
}

const values = (cells: readonly RoundedCell[]) => cells.map(({ value }) => value);

/** Everything that a two-bucket group of this size can answer, by its true first count, whatever its threshold. */
function possibleAnswers(total: number): ReadonlyMap<number, ReadonlySet<string>> {
  return new Map(
    Array.from({ length: total + 1 }, (_, first) => {
      const answers = Array.from({ length: 40 }, (_key, cellKey) =>
        JSON.stringify(values(roundCells(SECRET, group([first, total - first], cellKey)))),
      );
      return [first, new Set(answers)];
    }),
  );
}

describe('a rounded cell', () => {
  const counts = fc.array(fc.nat(60), { minLength: 2, maxLength: 7 });
  const key = fc.nat(RECORD_KEY_MODULUS - 1);

  it('is a multiple of 5, at least 10 or withheld, and its bounds hold the truth', () => {
    fc.assert(
      fc.property(counts, key, (given, cellKey) => {
        const cells = roundCells(SECRET, group(given, cellKey));
        cells.forEach(({ value, low, high }, index) => {
          const truth = given[index] ?? -1;
          if (value !== null) expect([value % ROUNDING_BASE, value >= FEWEST]).toEqual([0, true]);
          expect(low <= truth && truth <= high).toBe(true);
        });
      }),
      { numRuns: caseCount(300) },
    );
  });

  it('is the same whenever the same people are asked for, and depends on the secret', () => {
    const asked = Array.from({ length: 64 }, (_, cellKey) => group([23, 24], cellKey));
    const answers = (secret: string) => asked.map((given) => values(roundCells(secret, given)));
    expect(answers(SECRET)).toEqual(answers(SECRET));
    expect(answers('another')).not.toEqual(answers(SECRET));
  });

  it('is not biased: over many groups the mean is the true count', () => {
    const cells = Array.from(
      { length: 5000 },
      (_, cellKey) => roundCells(SECRET, group([23, 77], cellKey))[0],
    );
    const mean = cells.reduce((sum, cell) => sum + (cell?.value ?? 0), 0) / cells.length;
    expect(Math.abs(mean - 23)).toBeLessThan(0.2);
  });
});

describe('differencing attacks on rounded cells', () => {
  it('by the public total and the other cell leave at least five counts for each cell', () => {
    for (let total = 5; total <= 60; total += 1) {
      const possible = possibleAnswers(total);
      const answers = new Set([...possible.values()].flatMap((seen) => [...seen]));
      for (const answer of answers) {
        const worlds = [...possible].filter(([, seen]) => seen.has(answer));
        expect({ total, answer, enough: worlds.length >= 5 }).toEqual({ total, answer, enough: true });
      }
    }
  });

  it('by time, before and after ONE award, or by a filter that leaves one person out, never tell of which sex that person is', () => {
    for (const total of [9, 10, 19, 20, 21, 24, 40]) {
      const after = possibleAnswers(total + 1);
      const worlds = new Map<string, Set<number>>();
      const pairs = [...possibleAnswers(total)].flatMap(([first, seen]) =>
        [0, 1].flatMap((joined) =>
          [...seen].flatMap((one) =>
            [...(after.get(first + joined) ?? [])].map((two) => ({ joined, seen: `${one} ${two}` })),
          ),
        ),
      );
      for (const { joined, seen } of pairs) worlds.set(seen, (worlds.get(seen) ?? new Set()).add(joined));
      const told = [...worlds.values()].filter((joined) => joined.size === 1);
      expect({ total, told: told.length }).toEqual({ total, told: 0 });
    }
  });

  it('by asking again in another table or under an alias get the same cell, so that nothing averages out', () => {
    const people = ['BTP:DT-1', 'BTP:DT-2', 'BTP:DT-3'].map((id) => recordKey(SECRET, id));
    const sum = (keys: readonly number[]) =>
      keys.reduce((left, right) => (left + right) % RECORD_KEY_MODULUS, 0);
    expect(sum(people)).toBe(sum([...people].reverse()));
    const cellKey = sum(people);
    const answers = Array.from({ length: 50 }, () =>
      JSON.stringify(roundCells(SECRET, group([12, 31], cellKey))),
    );
    expect(new Set(answers).size).toBe(1);
  });
});
