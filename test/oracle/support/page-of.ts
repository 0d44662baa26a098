import type { Row } from '../naive-nation.ts';

/** Cuts one page out of ordered rows, of which some count; a cursor is the id of a row, which need not count any more. */
export function pageOf(
  all: readonly Row[],
  counted: readonly Row[],
  { first, last, after, before }: Row,
  show: (row: Row) => Row,
): Row {
  const place = (id: unknown): number => all.findIndex((row) => row['id'] === id);
  const from = after == null ? 0 : place(after) + 1;
  const to = before == null ? all.length : place(before);
  const within = (...range: [number, number]) => all.slice(...range).filter((row) => counted.includes(row));
  const rest = within(from, to);
  const page =
    last == null ? rest.slice(0, Number(first ?? 20)) : rest.slice(Math.max(0, rest.length - Number(last)));
  const isCut = page.length < rest.length;
  const cursorOf = (row: Row | undefined): unknown => row?.['id'] ?? null;
  return {
    nodes: page.map(show),
    edges: page.map((row) => ({ cursor: cursorOf(row), node: show(row) })),
    pageInfo: {
      hasNextPage: (isCut && last == null) || within(to, all.length).length > 0,
      hasPreviousPage: (isCut && last != null) || within(0, from).length > 0,
      ...{ startCursor: cursorOf(page[0]), endCursor: cursorOf(page.at(-1)) },
    },
  };
}
