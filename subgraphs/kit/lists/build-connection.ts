import { formatCursor } from '../../../schema/protocol/cursor.ts';
import type { Coverage } from '../../../schema/protocol/coverage.ts';
import type { Page } from '../data/member-store.ts';
import type { PageOrder } from './page-request.ts';

/** The value behind a connection of the contract; a field that is not selected may be empty. */
export interface ConnectionSource<Node> {
  readonly totalCount: number | null;
  readonly nodes: readonly Node[];
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly coverage: Coverage | null;
  readonly _cursors: readonly string[];
}

export interface ConnectionParts<Row extends { readonly id: string }, Node> {
  readonly page: Page<Row>;
  readonly order: PageOrder;
  readonly present: (row: Row) => Node;
  readonly selected: ReadonlySet<string>;
  readonly totalCount: number | null;
  readonly coverage: Coverage | null;
}

/** Shapes one page as a connection, writing all cursors only where a request selects them. */
export function buildConnection<Row extends { readonly id: string }, Node>({
  page,
  order,
  present,
  selected,
  totalCount,
  coverage,
}: ConnectionParts<Row, Node>): ConnectionSource<Node> {
  const writeCursor = (index: number): string => {
    const row = page.rows[index];
    if (row === undefined) throw new RangeError(`The page has no row ${String(index)}.`);
    return formatCursor({ order: order.text, scope: order.scope, key: page.keys[index] ?? null, id: row.id });
  };
  const nodes = page.rows.map(present);
  const hasCursors = selected.has('edges') || selected.has('_cursors');
  const cursors = hasCursors ? page.rows.map((_, index) => writeCursor(index)) : [];
  const isEmpty = page.rows.length === 0;
  return {
    totalCount,
    nodes,
    edges: nodes.flatMap((node, index) => {
      const cursor = cursors[index];
      return cursor === undefined ? [] : [{ cursor, node }];
    }),
    pageInfo: {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: page.hasPreviousPage,
      startCursor: isEmpty ? null : writeCursor(0),
      endCursor: isEmpty ? null : writeCursor(page.rows.length - 1),
    },
    coverage,
    _cursors: cursors,
  };
}
