import fc, { type Arbitrary } from 'fast-check';
import { arbitraryOwnerRecords, SAMPLES } from '../../../support/arbitrary-records.ts';
import type {
  CommendationFilter,
  DecisionFilter,
  MovementFilter,
  PageRequest,
  StatisticsDimension,
  StatisticsFilter,
  StatisticsRequest,
} from '../../../../subgraphs/kit/data/member-store.ts';
import { DIMENSION_NAMES } from './naive-statistics.ts';

/** Owners whose records the tests load. */
export const OWNERS = ['BQP', 'BTDKTTW', 'HCM'] as const;

/** How many nations a law of lists is tried on; figures have more ways to be wrong, and take less time. */
export const NATIONS = 6;
export const NATIONS_TO_COUNT = 20;
/** How many questions each nation is asked. */
const QUESTIONS = 12;

/** What every owner loads. */
export const nation = fc.tuple(...OWNERS.map(arbitraryOwnerRecords));

/** Questions to one nation. */
export function questions<Question>(question: Arbitrary<Question>): Arbitrary<Question[]> {
  return fc.array(question, { minLength: QUESTIONS, maxLength: QUESTIONS });
}

/** Some of the values, among them none at all; mostly absent, sometimes null. */
function some<Value>(values: readonly Value[]): Arbitrary<Value[] | null | undefined> {
  return fc.oneof(
    { weight: 40, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.subarray([...values]) },
    { weight: 4, arbitrary: fc.subarray([...values], { minLength: 1 }) },
  );
}

function one<Value>(values: readonly Value[]): Arbitrary<Value | null | undefined> {
  return fc.oneof(
    { weight: 40, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 3, arbitrary: fc.constantFrom(...values) },
  );
}

const awardFilter = {
  agencies: some(SAMPLES.agencies),
  year: one(SAMPLES.years),
  years: some(SAMPLES.years),
  level: one(SAMPLES.levels),
  forms: some(SAMPLES.forms),
  formGroups: some(SAMPLES.formGroups),
  types: some(SAMPLES.types),
  recipientKinds: some(SAMPLES.recipientKinds),
  provinces: some(SAMPLES.provinces),
  movements: some(SAMPLES.movements),
  nationalMovements: some(SAMPLES.nationalMovements),
  rescinded: fc.constantFrom('EXCLUDE' as const, 'INCLUDE' as const, 'ONLY' as const),
};

export const commendationFilter = fc.record({
  ...awardFilter,
  updatedSince: one(['2024-01-25T00:00:00Z', '2024-01-24T17:00:00.000Z']),
}) as Arbitrary<CommendationFilter>;

export const statisticsFilter = fc.oneof(
  fc.record({ ...awardFilter, priorityGroups: some(SAMPLES.priorityGroups) }),
  fc.record({ agencies: some(SAMPLES.agencies), movements: some(SAMPLES.movements) }),
) as Arbitrary<StatisticsFilter>;

export const movementFilter = fc.record({
  agencies: some(SAMPLES.agencies),
  statuses: some(SAMPLES.movementStatuses),
  nationalMovements: some(SAMPLES.nationalMovements),
  themes: some(SAMPLES.themes),
  missingContent: some(SAMPLES.contents),
  launchedBefore: one(SAMPLES.days),
  periodEndedBefore: one(SAMPLES.days),
  interimReviewOverdueOn: one(SAMPLES.days),
  withoutFinalReview: one([true, false]),
}) as Arbitrary<MovementFilter>;

export const decisionFilter = fc.record({
  year: one(SAMPLES.years),
  level: one(SAMPLES.levels),
  numbers: some(['1/QĐ-TTg', '3/QĐ-BQP']),
  statuses: some(['ISSUED', 'PUBLISHED', 'RESCINDED'] as const),
}) as Arbitrary<DecisionFilter>;

const owners = fc.subarray([...OWNERS], { minLength: 1 });

/** Dimensions that the database's facts do not have. */
const COUNTED_FROM_ROWS = new Set<StatisticsDimension>(['PRIORITY_GROUP', 'FIELD', 'OWNERSHIP']);

export const statisticsRequest: Arbitrary<StatisticsRequest> = fc.record({
  owners,
  filter: statisticsFilter,
  groupBy: fc.oneof(
    fc.subarray([...DIMENSION_NAMES], { maxLength: 4 }),
    fc.subarray(
      DIMENSION_NAMES.filter((name) => !COUNTED_FROM_ROWS.has(name)),
      { maxLength: 2 },
    ),
    fc.subarray(['OWNER' as const, 'AGENCY' as const, 'NATIONAL_MOVEMENT' as const]),
  ),
  parents: fc.option(
    fc.oneof(
      fc.record({
        column: fc.constant('agency' as const),
        values: fc.subarray([...SAMPLES.agencies, 'BTP']),
      }),
      fc.record({
        column: fc.constant('nationalMovement' as const),
        values: fc.subarray([...SAMPLES.nationalMovements]),
      }),
    ),
  ),
});

/** How one list is walked: its order, and how many rows a page has. */
export interface Walk {
  readonly owners: readonly string[];
  readonly page: Omit<PageRequest, 'position' | 'isBackward'>;
}

export function walk(orderFields: readonly string[]): Arbitrary<Walk> {
  return fc.record({
    owners,
    page: fc.record({
      orderField: fc.constantFrom(...orderFields),
      isDescending: fc.boolean(),
      size: fc.integer({ min: 1, max: 9 }),
    }),
  });
}
