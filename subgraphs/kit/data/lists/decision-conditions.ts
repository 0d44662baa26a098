import { sql } from 'kysely';
import type { DecisionFilter } from '../member-store.ts';
import { isEqual, isOneOf, listedColumn, type Condition } from './conditions.ts';

/** Conditions on decisions; a decision's year is that of the day it was issued. */
export function decisionConditions(filter: DecisionFilter): readonly Condition[] {
  return [
    ...yearCondition(filter.year),
    ...isEqual('level', filter.level),
    ...isOneOf('number', filter.numbers),
    ...isOneOf('status', filter.statuses),
  ];
}

function yearCondition(year: number | null | undefined): readonly Condition[] {
  if (year === null || year === undefined) return [];
  const issuedOn = listedColumn('issuedOn');
  return [
    sql<boolean>`${issuedOn} >= ${`${yearText(year)}-01-01`} and ${issuedOn} <= ${`${yearText(year)}-12-31`}`,
  ];
}

/** Four digits, as days are written; no day is in a year that has not four. */
function yearText(year: number): string {
  return String(year).padStart(4, '0');
}
