import { compareCursors, type Cursor } from '../../../../schema/protocol/cursor.ts';
import {
  WHOLE_LIST,
  type ListRequest,
  type ListStore,
  type Page,
  type PageRequest,
} from '../../../../subgraphs/kit/data/member-store.ts';

interface Identified {
  readonly id: string;
}

/** All pages of one list, from its beginning or from its end; fails where one of them says anything untrue of its place. */
export async function walkPages<Row extends Identified, Filter>(
  store: ListStore<Row, Filter>,
  request: ListRequest<Filter>,
  way: Omit<PageRequest, 'position'>,
): Promise<ReadonlyMap<string, readonly Row[]>> {
  const lists = new Map<string, readonly Row[]>();
  for (const parent of request.parents?.values ?? [WHOLE_LIST])
    lists.set(parent, await walkList(store, { ...request, parents: only(request, parent) }, way));
  return lists;
}

function only<Filter>(request: ListRequest<Filter>, parent: string): ListRequest<Filter>['parents'] {
  return request.parents === null ? null : { ...request.parents, values: [parent] };
}

async function walkList<Row extends Identified, Filter>(
  store: ListStore<Row, Filter>,
  request: ListRequest<Filter>,
  way: Omit<PageRequest, 'position'>,
): Promise<readonly Row[]> {
  const pages: Page<Row>[] = [];
  let position: PageRequest['position'] = null;
  for (;;) {
    const answer: ReadonlyMap<string, Page<Row>> = await store.pages(request, { ...way, position });
    const page = answer.get(request.parents?.values[0] ?? WHOLE_LIST);
    if (page === undefined) throw new Error('The list that was asked for is not in the answer.');
    if (page.rows.length !== page.keys.length) throw new Error('A page has not one key for each row.');
    const [goesOn, hasBefore] = way.isBackward
      ? [page.hasPreviousPage, page.hasNextPage]
      : [page.hasNextPage, page.hasPreviousPage];
    if (hasBefore !== pages.length > 0) throw new Error('A page is wrong about what lies behind it.');
    pages.push(page);
    const end = way.isBackward ? 0 : page.rows.length - 1;
    const last = page.rows[end];
    if (!goesOn || last === undefined) break;
    position = { key: page.keys[end] ?? null, id: last.id };
  }
  return (way.isBackward ? pages.reverse() : pages).flatMap((page) => page.rows);
}

/** Rows in the order that the protocol's cursors have (PROTOCOL.md, Cursors). */
export function inCursorOrder<Row extends Identified>(
  rows: readonly Row[],
  keyOf: (row: Row) => string | null,
  isDescending: boolean,
): readonly Row[] {
  const cursor = (row: Row): Cursor => ({
    order: `KEY:${isDescending ? 'DESC' : 'ASC'}`,
    scope: '',
    key: keyOf(row),
    id: row.id,
  });
  return [...rows].sort((left, right) => compareCursors(cursor(left), cursor(right)));
}
