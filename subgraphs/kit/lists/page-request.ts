import { catalogueError } from '../../../schema/protocol/catalogue-error.ts';
import { parseCursor } from '../../../schema/protocol/cursor.ts';
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE } from '../../../schema/protocol/page-size.ts';
import type { KeysetPosition, PageRequest } from '../data/member-store.ts';

/** Relay's page arguments as a client gives them; absent and null mean the same. */
export interface GivenPage {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

/** One order of one question: what a cursor has to belong to. */
export interface PageOrder {
  readonly field: string;
  readonly isDescending: boolean;
  /** `FIELD:ASC` or `FIELD:DESC`, as cursors carry it. */
  readonly text: string;
  /** Short hash of the list and its filter. */
  readonly scope: string;
}

/** Checks page arguments against the order; errors PAGE_SIZE, BAD_CURSOR and CURSOR_MISMATCH. */
export function readPageRequest(given: GivenPage, order: PageOrder): PageRequest {
  const isBackward = isGiven(given.last);
  assertTogether(given);
  const size = isBackward ? readSize('last', given.last) : readSize('first', given.first);
  const cursor = isBackward ? given.before : given.after;
  const argument = isBackward ? 'before' : 'after';
  return {
    orderField: order.field,
    isDescending: order.isDescending,
    size,
    isBackward,
    position: isGiven(cursor) ? readPosition(argument, cursor, order) : null,
  };
}

function isGiven<Value>(value: Value | null | undefined): value is Value {
  return value !== null && value !== undefined;
}

function assertTogether({ first, after, last, before }: GivenPage): void {
  if (isGiven(first) && isGiven(last))
    throw catalogueError('PAGE_SIZE', 'first and last were given together; give one of them.');
  if (isGiven(after) && !isGiven(first))
    throw catalogueError('PAGE_SIZE', 'after was given without first; give first with it.');
  if (isGiven(before) && !isGiven(last))
    throw catalogueError('PAGE_SIZE', 'before was given without last; give last with it.');
}

function readSize(argument: 'first' | 'last', value: number | null | undefined): number {
  if (!isGiven(value)) return DEFAULT_PAGE_SIZE;
  if (value >= 0 && value <= MAX_PAGE_SIZE) return value;
  throw catalogueError(
    'PAGE_SIZE',
    `${argument} is ${String(value)}; give a number from 0 to ${String(MAX_PAGE_SIZE)}.`,
    { argument, limit: MAX_PAGE_SIZE },
  );
}

function readPosition(argument: string, text: string, order: PageOrder): KeysetPosition {
  const cursor = parseCursor(text);
  if (cursor === null || cursor.id.includes('\0') || cursor.key?.includes('\0') === true)
    throw catalogueError(
      'BAD_CURSOR',
      `${argument} is not a cursor of this service; pass one from pageInfo or edges unchanged.`,
      { argument },
    );
  if (cursor.order !== order.text || cursor.scope !== order.scope)
    throw catalogueError(
      'CURSOR_MISMATCH',
      `${argument} belongs to another order or filter; keep both the same during a page walk, or start again without a cursor.`,
      { argument },
    );
  return { key: cursor.key, id: cursor.id };
}
