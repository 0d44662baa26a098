import type {
  CommendationRecord,
  DecisionRecord,
  MovementPhaseRecord,
  MovementRecord,
} from '../../../../subgraphs/kit/records/records.ts';
import type {
  CommendationFilter,
  DecisionFilter,
  MovementFilter,
  StatisticsFilter,
} from '../../../../subgraphs/kit/data/member-store.ts';

/** Filters as the contract words them, over plain arrays: what the database's answers are held to. */

type Values<Value> = readonly Value[] | null | undefined;

function isIn<Value>(values: Values<Value>, value: Value | null): boolean {
  return (values ?? null) === null || (value !== null && (values ?? []).includes(value));
}

function meets<Value>(values: Values<Value>, list: readonly Value[]): boolean {
  return (values ?? null) === null || (values ?? []).some((value) => list.includes(value));
}

function isBefore(day: string | null | undefined, value: string | null): boolean {
  return (day ?? null) === null || (value !== null && value < (day ?? ''));
}

export function fitsAwards(filter: StatisticsFilter & CommendationFilter, row: CommendationRecord): boolean {
  const mode = filter.rescinded ?? 'EXCLUDE';
  return (
    isIn(filter.agencies, row.agency) &&
    ((filter.year ?? null) === null || row.year === filter.year) &&
    isIn(filter.years, row.year) &&
    ((filter.level ?? null) === null || row.level === filter.level) &&
    isIn(filter.forms, row.form) &&
    isIn(filter.formGroups, row.formGroup) &&
    isIn(filter.types, row.type) &&
    isIn(filter.recipientKinds, row.recipientKind) &&
    isIn(filter.provinces, row.province) &&
    isIn(filter.movements, row.movement) &&
    isIn(filter.nationalMovements, row.nationalMovement) &&
    meets(filter.priorityGroups, row.priorityGroups) &&
    (mode === 'INCLUDE' || row.rescinded === (mode === 'ONLY')) &&
    ((filter.updatedSince ?? null) === null || row.updatedAt >= (filter.updatedSince ?? ''))
  );
}

export function fitsMovements(
  filter: MovementFilter,
  row: MovementRecord,
  phases: readonly MovementPhaseRecord[],
): boolean {
  const overdueOn = filter.interimReviewOverdueOn ?? null;
  return (
    isIn(filter.agencies, row.agency) &&
    isIn(filter.statuses, row.status) &&
    isIn(filter.nationalMovements, row.nationalMovement) &&
    meets(filter.themes, row.themes) &&
    meets(filter.missingContent, row.missingContent) &&
    isBefore(filter.launchedBefore, row.launchedOn) &&
    isBefore(filter.periodEndedBefore, row.periodTo) &&
    ((filter.withoutFinalReview ?? null) === null ||
      filter.withoutFinalReview === (row.finalReviewOn === null)) &&
    (overdueOn === null ||
      phases.some(
        (phase) =>
          phase.movementId === row.id &&
          phase.interimReviewDue !== null &&
          phase.interimReviewDue < overdueOn &&
          phase.interimReviewOn === null,
      ))
  );
}

export function fitsDecisions(filter: DecisionFilter, row: DecisionRecord): boolean {
  return (
    ((filter.year ?? null) === null || row.issuedOn.startsWith(`${String(filter.year)}-`)) &&
    ((filter.level ?? null) === null || row.level === filter.level) &&
    isIn(filter.numbers, row.number) &&
    isIn(filter.statuses, row.status)
  );
}
