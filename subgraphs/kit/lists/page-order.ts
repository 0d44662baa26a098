import { createHash } from 'node:crypto';
import type { SortDirection } from '../contract/enums.ts';
import type { PageOrder } from './page-request.ts';

/** An order input of the contract. */
export interface GivenOrder {
  readonly field: string;
  readonly direction: SortDirection;
}

const DEFAULT_ORDER: GivenOrder = { field: 'ID', direction: 'ASC' };

/**
 * The order of one question. `filter` is without owners and with its keys in order: the same page walk may
 * be asked of other members, and equal questions have to have equal scopes with all of them.
 */
export function buildPageOrder(
  listName: string,
  filter: object,
  given: GivenOrder | null | undefined,
): PageOrder {
  const { field, direction } = given ?? DEFAULT_ORDER;
  const question = JSON.stringify({ filter, list: listName });
  return {
    field,
    isDescending: direction === 'DESC',
    text: `${field}:${direction}`,
    scope: createHash('sha256').update(question).digest('hex').slice(0, 16),
  };
}
