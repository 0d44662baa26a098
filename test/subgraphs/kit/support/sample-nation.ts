import type { CommendationRecord, OwnerRecords } from '../../../../subgraphs/kit/records/records.ts';
import {
  sampleCommendation,
  sampleDatasets,
  sampleDecision,
  sampleHeadcount,
  sampleImplementation,
  sampleMovement,
  sampleOwner,
  samplePhase,
  sampleRecipient,
} from '../../../support/sample-records.ts';

/** Movements of the sample ministry: enough for several pages. */
export const DEFENCE_MOVEMENTS = 25;
/** State awards that the Council's staff keeps, credited to the ministry. */
export const STATE_AWARDS = 30;

/**
 * Four owners: a ministry with much of everything, a city with little, the Council's staff with the State's awards,
 * and a ministry that withholds its awards and has reported nothing else.
 */
export function sampleNation(): readonly OwnerRecords[] {
  return [sampleDefence(), sampleCity(), sampleStaff(), samplePolice()];
}

function sampleDefence(): OwnerRecords {
  const ids = Array.from(
    { length: DEFENCE_MOVEMENTS },
    (_, index) => `BQP:m-${String(index).padStart(2, '0')}`,
  );
  const awards = ids.flatMap((movement, index) => [
    sampleCommendation(`BQP:c-${String(index)}-a`, {
      decisionId: `BQP:d-${String(index % 2)}`,
      recipientId: 'BQP:r-person',
      movement,
      nationalMovement: 'M-03',
      awardedOn: index % 2 === 0 ? '2023-05-19' : '2023-09-02',
    }),
    sampleCommendation(`BQP:c-${String(index)}-b`, {
      decisionId: 'BQP:d-0',
      recipientId: 'BQP:r-unit',
      recipientKind: 'COLLECTIVE',
      movement,
      rescinded: index === 0,
      rescissionReason: index === 0 ? 'FALSE_DECLARATION' : null,
    }),
  ]);
  return sampleOwner('BQP', {
    datasets: sampleDatasets('BQP', [
      'movements',
      'implementations',
      'decisions',
      'commendations',
      'headcounts',
    ]),
    movements: ids.map((id, index) =>
      sampleMovement(id, {
        title: index === 0 ? 'Thi đua Quyết thắng' : `Phong trào số ${String(index)}`,
        launchedOn: index % 5 === 0 ? null : `20${String(10 + (index % 4))}-03-01`,
        nationalMovement: 'M-03',
        periodText: 'không thời hạn',
      }),
    ),
    movementPhases: ids.flatMap((id) => [samplePhase(id, 2), samplePhase(id, 1)]),
    implementations: [sampleImplementation('BQP', 'M-03')],
    decisions: [
      sampleDecision('BQP:d-0'),
      sampleDecision('BQP:d-1', { publishedOn: null, status: 'ISSUED' }),
    ],
    recipients: [
      sampleRecipient('BQP:r-person', { name: 'Nguyễn Thị Ánh' }),
      sampleRecipient('BQP:r-unit', { kind: 'COLLECTIVE', name: 'Lữ đoàn 147' }),
    ],
    commendations: awards,
    headcounts: [sampleHeadcount('BQP', 2023, 41)],
  });
}

function sampleCity(): OwnerRecords {
  return sampleOwner('HN', {
    movements: [sampleMovement('HN:m-1', { title: 'Người tốt, việc tốt' })],
    decisions: [sampleDecision('HN:d-1')],
    recipients: [sampleRecipient('HN:r-1', { kind: 'COLLECTIVE', name: 'Tổ dân phố số 7' })],
    commendations: [
      // For a movement of another owner: its row can only be asked of that owner's member.
      sampleCommendation('HN:c-1', { decisionId: 'HN:d-1', recipientId: 'HN:r-1', movement: 'BQP:m-00' }),
    ],
    exemplars: [
      {
        owner: 'HN',
        id: 'HN:e-1',
        title: 'Ngõ nhỏ an toàn',
        kind: 'COLLECTIVE',
        movement: 'HN:m-1',
        commendation: 'HN:c-1',
        nationalMovement: null,
        replicatedIn: ['HCM', 'HPH'],
        mediaItems: 3,
        consentRecorded: true,
        provenance: 'GENERATED',
      },
    ],
  });
}

function sampleStaff(): OwnerRecords {
  const award = (index: number): CommendationRecord =>
    sampleCommendation(`BTDKTTW:c-${String(index).padStart(2, '0')}`, {
      agency: index < STATE_AWARDS ? 'BQP' : 'HN',
      level: 'STATE',
      form: 'HCLD_1',
      formGroup: 'ORDER',
      decisionId: 'BTDKTTW:d-1',
      recipientId: 'BTDKTTW:r-1',
    });
  return sampleOwner('BTDKTTW', {
    datasets: sampleDatasets('BTDKTTW', ['decisions', 'commendations', 'metricValues']),
    decisions: [sampleDecision('BTDKTTW:d-1', { level: 'STATE', legalBasis: 'LAW-06-2022' })],
    recipients: [sampleRecipient('BTDKTTW:r-1')],
    commendations: Array.from({ length: STATE_AWARDS + 5 }, (_, index) => award(index)),
    metricValues: [
      {
        owner: 'BTDKTTW',
        metric: 'M-02:expressway-km',
        agency: 'BGTVT',
        province: null,
        year: 2023,
        targetGroup: null,
        unit: 'km',
        qualifier: 'EXACT',
        value: '475.50',
        asOf: '2023-12-31',
        provenance: 'NOTICE',
      },
    ],
  });
}

function samplePolice(): OwnerRecords {
  const [withheld] = sampleDatasets('BCA', ['commendations']);
  return sampleOwner('BCA', {
    datasets: withheld === undefined ? [] : [{ ...withheld, state: 'WITHHELD' }],
    decisions: [sampleDecision('BCA:d-1')],
    recipients: [sampleRecipient('BCA:r-1')],
    commendations: [sampleCommendation('BCA:c-1', { decisionId: 'BCA:d-1', recipientId: 'BCA:r-1' })],
  });
}
