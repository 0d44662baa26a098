import { sql } from 'kysely';
import type { AwardFilter, CommendationFilter } from '../member-store.ts';
import { isEqual, isOneOf, isOneOfNumbers, listedColumn, type Condition } from './conditions.ts';

/** Conditions on commendations, or on the facts counted from them: both tables have these columns. */
export function awardConditions(filter: AwardFilter): readonly Condition[] {
  return [
    ...isOneOf('agency', filter.agencies),
    ...isOneOfNumbers('year', typeof filter.year === 'number' ? [filter.year] : null),
    ...isOneOfNumbers('year', filter.years),
    ...isEqual('level', filter.level),
    ...isOneOf('form', filter.forms),
    ...isOneOf('formGroup', filter.formGroups),
    ...isOneOf('type', filter.types),
    ...isOneOf('recipientKind', filter.recipientKinds),
    ...isOneOf('province', filter.provinces),
    ...isOneOf('movement', filter.movements),
    ...isOneOf('nationalMovement', filter.nationalMovements),
    ...rescindedCondition(filter.rescinded ?? 'EXCLUDE'),
  ];
}

/** Conditions on commendations alone. */
export function commendationConditions(filter: CommendationFilter): readonly Condition[] {
  const { updatedSince } = filter;
  if (updatedSince === null || updatedSince === undefined) return awardConditions(filter);
  const instant = new Date(updatedSince).toISOString();
  return [...awardConditions(filter), sql<boolean>`${listedColumn('updatedAt')} >= ${instant}`];
}

/** A rescinded award drops out of current counts, yet can be asked for (Law 06/2022/QH15; domain 2.7). */
function rescindedCondition(mode: 'EXCLUDE' | 'INCLUDE' | 'ONLY'): readonly Condition[] {
  if (mode === 'INCLUDE') return [];
  return [sql<boolean>`${listedColumn('rescinded')} = ${mode === 'ONLY'}`];
}
