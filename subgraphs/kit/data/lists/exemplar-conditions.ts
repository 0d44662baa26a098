import { sql } from 'kysely';
import type { ExemplarFilter } from '../member-store.ts';
import { isOneOf, listedColumn, type Condition } from './conditions.ts';

/** Conditions on exemplars. */
export function exemplarConditions(filter: ExemplarFilter): readonly Condition[] {
  return [
    ...isOneOf('nationalMovement', filter.nationalMovements),
    ...replicatedCondition(filter.replicated),
  ];
}

function replicatedCondition(isReplicated: boolean | null | undefined): readonly Condition[] {
  if (isReplicated === null || isReplicated === undefined) return [];
  return [sql<boolean>`(cardinality(${listedColumn('replicatedIn')}) > 0) = ${isReplicated}`];
}
