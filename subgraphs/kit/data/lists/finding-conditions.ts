import type { FindingFilter } from '../member-store.ts';
import { isOneOf, isOneOfNumbers, type Condition } from './conditions.ts';

/** Conditions on findings, or on the counts of rows checked: both tables have these columns. */
export function findingConditions({ rules, year }: FindingFilter): readonly Condition[] {
  return [...isOneOf('rule', rules), ...isOneOfNumbers('year', typeof year === 'number' ? [year] : null)];
}
