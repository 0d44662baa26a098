import type { ListRequest, ListStore, Page } from '../data/member-store.ts';

/** A list that this version of the member's database has no table for: it truly holds no row of anybody. */
export function createUnkeptList<Row>(): ListStore<Row, object> {
  const parentsOf = (request: ListRequest<object>): readonly string[] => request.parents?.values ?? [''];
  const emptyPage: Page<Row> = { rows: [], keys: [], hasNextPage: false, hasPreviousPage: false };
  return {
    byIds: () => Promise.resolve([]),
    pages: (request) => Promise.resolve(new Map(parentsOf(request).map((parent) => [parent, emptyPage]))),
    counts: (request) => Promise.resolve(new Map(parentsOf(request).map((parent) => [parent, 0]))),
  };
}
