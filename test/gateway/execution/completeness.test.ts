import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CompletenessCollector } from '../../../gateway/partition/completeness-collector.ts';
import type { Coverage } from '../../../schema/protocol/coverage.ts';

const EMPTY: Coverage = {
  expected: 0,
  answered: 0,
  complete: true,
  stale: [],
  missing: [],
  notReported: [],
  withheld: [],
  notConnected: [],
  asOf: [],
};

function collect(
  ...parts: readonly (readonly [
    path: string,
    expectedOwners: readonly string[],
    coverage: Partial<Coverage>,
  ])[]
): ReturnType<CompletenessCollector['summary']> {
  const collector = new CompletenessCollector();
  for (const [path, expectedOwners, coverage] of parts)
    collector.add({ path, expectedOwners, coverage: { ...EMPTY, ...coverage } });
  return collector.summary();
}

describe('CompletenessCollector', () => {
  it('says nothing where no partitioned field was touched', () => {
    expect(collect()).toBeNull();
  });

  it('counts an owner once, however many parts expect it', () => {
    const summary = collect(['movements', ['BQP', 'BCA'], {}], ['statistics', ['BCA', 'BTP'], {}]);
    expect(summary).toMatchObject({ expected: 3, answered: 3, complete: true });
    expect(summary?.parts).toEqual([
      { path: 'movements', expected: 2, answered: 2, complete: true, missing: [], notConnected: [] },
      { path: 'statistics', expected: 2, answered: 2, complete: true, missing: [], notConnected: [] },
    ]);
  });

  it('counts an owner as missing that is missing in any part, with its first reason', () => {
    const summary = collect(
      ['a', ['BQP', 'BCA'], { missing: [{ member: 'BCA', reason: 'TIMED_OUT' }] }],
      ['b', ['BQP', 'BCA'], { missing: [{ member: 'BCA', reason: 'REFUSED' }] }],
      ['c', ['BQP', 'BCA'], {}],
    );
    expect(summary).toMatchObject({
      expected: 2,
      answered: 1,
      complete: false,
      missing: [{ member: 'BCA', reason: 'TIMED_OUT' }],
    });
    expect(summary?.parts.map((part) => part.complete)).toEqual([false, false, true]);
  });

  it('joins the places of one path', () => {
    const summary = collect(
      ['agencies.@.movements', ['BQP'], {}],
      ['agencies.@.movements', ['BCA'], { notConnected: ['BCA'] }],
    );
    expect(summary?.parts).toEqual([
      {
        path: 'agencies.@.movements',
        expected: 2,
        answered: 1,
        complete: false,
        missing: [],
        notConnected: ['BCA'],
      },
    ]);
  });

  it('keeps the greatest age and the oldest date of each owner', () => {
    const summary = collect(
      [
        'a',
        ['BQP'],
        { stale: [{ member: 'BQP', ageSeconds: 5 }], asOf: [{ member: 'BQP', asOf: '2024-01-02' }] },
      ],
      [
        'b',
        ['BQP'],
        { stale: [{ member: 'BQP', ageSeconds: 9 }], asOf: [{ member: 'BQP', asOf: '2024-01-01' }] },
      ],
    );
    expect(summary).toMatchObject({
      complete: false,
      answered: 1,
      stale: [{ member: 'BQP', ageSeconds: 9 }],
      asOf: [{ member: 'BQP', asOf: '2024-01-01' }],
    });
  });

  it('lets expected be answered, missing and not connected together, always', () => {
    const codes = ['A', 'B', 'C', 'D', 'E'];
    const part = fc.record({
      path: fc.constantFrom('x', 'y'),
      expected: fc.subarray(codes),
      missing: fc.subarray(codes),
      notConnected: fc.subarray(codes),
    });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1 }), (parts) => {
        const summary = collect(
          ...parts.map(
            ({ path, expected, missing, notConnected }) =>
              [
                path,
                expected,
                {
                  missing: missing
                    .filter((code) => expected.includes(code))
                    .map((member) => ({ member, reason: 'RESET' })),
                  notConnected: notConnected.filter(
                    (code) => expected.includes(code) && !missing.includes(code),
                  ),
                },
              ] as const,
          ),
        );
        for (const { expected, answered, missing, notConnected } of [
          ...(summary?.parts ?? []),
          summary ?? EMPTY,
        ])
          expect(answered + missing.length + notConnected.length).toBe(expected);
      }),
    );
  });
});
