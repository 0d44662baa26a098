import { describe, expect, it } from '@jest/globals';
import { assertMovements } from '../../../../subgraphs/kit/data/load/assert-movements.ts';
import type { OwnerRecords } from '../../../../subgraphs/kit/records/records.ts';
import { buildNation, readReference } from '../support/nation.ts';

const nation = buildNation({ scale: 0.001 });
const all = <Row>(pick: (records: OwnerRecords) => readonly Row[]): readonly Row[] =>
  nation.owners.flatMap(pick);
const generated = all(({ movements }) => movements).filter(({ provenance }) => provenance === 'GENERATED');
const phases = all(({ movementPhases }) => movementPhases);

describe('generated movements', () => {
  it('are one to four for each agency, but for those that are seeded to break a rule', () => {
    for (const { movements } of nation.owners) {
      const own = movements.filter(
        ({ id, provenance }) => provenance === 'GENERATED' && !id.endsWith('PT-90'),
      );
      expect(own.length).toBeGreaterThanOrEqual(1);
      expect(own.length).toBeLessThanOrEqual(4);
      expect(new Set(own.map(({ title }) => title)).size).toBe(own.length);
    }
  });

  it('never bear a title of the notice', () => {
    const { movements } = readReference<{ readonly movements: readonly { readonly titleVi: string }[] }>(
      'notice-59.json',
    );
    const titles = new Set(movements.map(({ titleVi }) => titleVi));
    expect(generated.filter(({ title }) => titles.has(title))).toEqual([]);
  });

  it('carry out each of the five national movements that are running, and neither M-06 nor M-07', () => {
    const linked = new Set(generated.flatMap(({ nationalMovement }) => nationalMovement ?? []));
    expect([...linked].sort()).toEqual(['M-01', 'M-02', 'M-03', 'M-04', 'M-05']);
  });

  it('show what the Council looks for: missing contents, overdue reviews, ends without a final review', () => {
    const today = '2025-02-14';
    const overdue = phases.filter(
      ({ interimReviewDue, interimReviewOn }) =>
        interimReviewOn === null && (interimReviewDue ?? '9') < today,
    );
    const ended = generated.filter(
      ({ periodTo, finalReviewOn }) => finalReviewOn === null && (periodTo ?? '9') < today,
    );
    expect(generated.filter(({ missingContent }) => missingContent.length > 0).length).toBeGreaterThan(10);
    expect(overdue.length).toBeGreaterThan(10);
    expect(ended.length).toBeGreaterThan(5);
    expect(generated.filter(({ finalReviewOn }) => finalReviewOn !== null).length).toBeGreaterThan(5);
  });

  it('have phases without gaps, from the first day to the last, and dates in order', () => {
    for (const movement of generated.filter(({ kind }) => kind === 'THEMATIC')) {
      const own = phases.filter(({ movementId }) => movementId === movement.id);
      expect(own.map(({ ordinal }) => ordinal)).toEqual(own.map((_, index) => index + 1));
      expect(own[0]?.periodFrom).toBe(movement.launchedOn);
      expect(own.at(-1)?.periodTo).toBe(movement.periodTo);
      const starts = own.slice(1).map(({ periodFrom }) => Date.parse(periodFrom ?? ''));
      const ends = own.slice(0, -1).map(({ periodTo }) => Date.parse(periodTo ?? ''));
      expect(starts).toEqual(ends.map((end) => end + 86_400_000));
      expect((movement.finalReviewOn ?? '9') > (movement.periodTo ?? '')).toBe(true);
    }
    expect(
      phases.filter(({ interimReviewOn, periodTo }) => (interimReviewOn ?? '9') < (periodTo ?? '')),
    ).toEqual([]);
  });
});

describe('the movements of all agencies', () => {
  it('have states to which a lawful way leads, whatever the seed', () => {
    const another = buildNation({ seed: 7, scale: 0.001 });
    for (const { owners } of [nation, another]) {
      expect(owners).toHaveLength(113);
      for (const records of owners) assertMovements(records);
    }
  });
});

describe('generated implementations', () => {
  it('cover most agencies for each running national movement, some of them without a plan', () => {
    const rows = all(({ implementations }) => implementations);
    for (const movement of ['M-01', 'M-02', 'M-03', 'M-04', 'M-05']) {
      const count = rows.filter(({ nationalMovement }) => nationalMovement === movement).length;
      expect(count).toBeGreaterThan(85);
      expect(count).toBeLessThan(113);
    }
    const unplanned = rows.filter(({ planNumber }) => planNumber === null);
    expect(unplanned.length).toBeGreaterThan(5);
    expect(unplanned.every(({ status, planIssuedOn }) => status === 'PLANNED' && planIssuedOn === null)).toBe(
      true,
    );
    expect(
      rows.filter(({ planIssuedOn, lastReviewOn }) => (lastReviewOn ?? '9') < (planIssuedOn ?? '')),
    ).toEqual([]);
  });
});
