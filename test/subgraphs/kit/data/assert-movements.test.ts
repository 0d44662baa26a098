import { describe, expect, it } from '@jest/globals';
import { assertMovements } from '../../../../subgraphs/kit/data/load/assert-movements.ts';
import type { MovementRecord } from '../../../../subgraphs/kit/records/records.ts';
import { sampleMovement, sampleOwner, samplePhase } from '../../../support/sample-records.ts';

function load(changes: Partial<MovementRecord>, interimReviewOn: string | null = null): void {
  const phases = [{ ...samplePhase('BTP:PT-01', 1), interimReviewOn }];
  assertMovements(
    sampleOwner('BTP', { movements: [sampleMovement('BTP:PT-01', changes)], movementPhases: phases }),
  );
}

describe('movements that an agency loads', () => {
  it('are taken where some lawful way leads to their status', () => {
    load({ status: 'RUNNING', launchedOn: '2023-01-09' }, '2023-06-30');
    load({ status: 'PAUSED', launchedOn: '2023-01-09' }, '2023-01-09');
    load({ status: 'ARCHIVED', launchedOn: '2023-01-09', finalReviewOn: '2024-02-01' }, '2023-06-30');
  });

  it('are taken without days that nobody recorded: that is for the inspection to find', () => {
    load({ status: 'ARCHIVED', launchedOn: null, periodTo: '2022-12-31', finalReviewOn: null });
    load({ status: 'RUNNING', periodTo: '2022-12-31' });
  });

  it.each([
    [{ status: 'RUNNING', finalReviewOn: '2024-02-01' }, null, 'finalReviewOn is 2024-02-01: only what has'],
    [{ status: 'ENDED_EARLY', finalReviewOn: '2024-02-01' }, null, 'has been FINAL_REVIEW'],
    [
      { status: 'PLANNED', launchedOn: '2023-01-09' },
      null,
      'status is PLANNED, and launchedOn is 2023-01-09',
    ],
    [{ status: 'LAUNCHED' }, '2023-06-30', 'interimReviewOn of phase 1 is 2023-06-30'],
    [
      { status: 'RUNNING', launchedOn: '2023-07-01' },
      '2023-06-30',
      'interimReviewOn of phase 1 is 2023-06-30, before launchedOn, 2023-07-01',
    ],
  ] as const)('are refused by name and day where none does: %o', (changes, interimReviewOn, words) => {
    expect(() => load(changes, interimReviewOn)).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(`^The movement BTP:PT-01 contradicts itself: .*${words}`),
        extensions: { code: 'BAD_RECORD', id: 'BTP:PT-01', http: { status: 422 } },
      }),
    );
  });
});
