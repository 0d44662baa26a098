import { MAX_PAGE_SIZE } from '../../../schema/protocol/page-size.ts';
import type { ArgumentValues } from './argument-values.ts';

/**
 * What is wrong with the number of rows that a figure is cut to; null where it can be meant. The cut comes after
 * the merge, so that no member ever sees it and could refuse it.
 */
export function findRowLimitFault({ first }: ArgumentValues): string | null {
  if (first === null || first === undefined) return null;
  if (typeof first === 'number' && first >= 0 && first <= MAX_PAGE_SIZE) return null;
  return `first is ${JSON.stringify(first)}; give a number from 0 to ${String(MAX_PAGE_SIZE)}.`;
}
