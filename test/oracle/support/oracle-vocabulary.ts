import { SAMPLES } from '../../support/arbitrary-records.ts';
import { METRICS, type Nation } from './arbitrary-nation.ts';
import type { OperationVocabulary } from './arbitrary-operation.ts';

/** Every root field, those of figures and awards more often than those that nobody has rows for yet. */
const ROOTS = [
  ...['movements', 'movements', 'decisions', 'commendations', 'commendations', 'exemplars', 'statistics'],
  ...['statistics', 'statistics', 'metricValues', 'movement', 'commendation', 'decision'],
];
const ROOTS_OF_NOTHING = [
  ...['findings', 'dossierStatistics', 'findingStatistics', 'personStatistics', 'publicConsultations'],
];

/** Values that operations on a nation may name: what its rows hold, what they don't, and ids of all kinds. */
export function vocabularyOf({ owners }: Nation): OperationVocabulary {
  const codes = owners.map(({ code }) => code);
  const ids = owners.flatMap(({ records }) =>
    [...records.movements, ...records.commendations, ...records.decisions].slice(0, 40).map(({ id }) => id),
  );
  const strangers = codes.slice(0, 2).map((code) => `${code}:nobody`);
  return {
    roots: [...ROOTS, ...ROOTS, ...ROOTS_OF_NOTHING].filter(
      (root) => ids.length > 0 || !root.endsWith('ment'),
    ),
    // Seen by gateways alone.
    leftOut: new Set(['_cursors', '_entities', '_service']),
    values: {
      id: [...ids, ...strangers],
      owners: codes,
      agencies: [...codes, 'CMA'],
      year: SAMPLES.years,
      years: SAMPLES.years,
      level: SAMPLES.levels,
      forms: SAMPLES.forms,
      formGroups: SAMPLES.formGroups,
      types: SAMPLES.types,
      recipientKinds: SAMPLES.recipientKinds,
      provinces: SAMPLES.provinces,
      movements: SAMPLES.movements,
      nationalMovements: SAMPLES.nationalMovements,
      priorityGroups: SAMPLES.priorityGroups,
      themes: SAMPLES.themes,
      missingContent: SAMPLES.contents,
      launchedBefore: SAMPLES.days,
      periodEndedBefore: SAMPLES.days,
      interimReviewOverdueOn: SAMPLES.days,
      overdueOn: SAMPLES.days,
      openOn: SAMPLES.days,
      updatedSince: ['2024-01-25T00:00:00.000Z'],
      withoutFinalReview: [true, false],
      numbers: ['1/QĐ-TTg', '3/QĐ-BQP'],
      replicated: [true, false],
      rules: ['BR-01'],
      metric: METRICS,
      atLeast: [0, 1, 2],
      first: [0, 1, 2, 3, 50],
      last: [0, 1, 2, 3, 50],
    },
  };
}
