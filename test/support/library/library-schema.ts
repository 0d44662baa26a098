import { buildSubgraphSchema } from '@apollo/subgraph';
import { GraphQLError, parse, type GraphQLSchema } from 'graphql';
import { compareCursors, formatCursor, parseCursor, type Cursor } from '../../../schema/protocol/cursor.ts';
import { dateSortKey, titleSortKey } from '../../../schema/protocol/sort-key.ts';
import { canonicalSdl } from '../../../schema/compose/canonical-sdl.ts';
import { LIBRARY_CONTRACT } from './library-contract.ts';
import type { LibraryRow } from './library-rows.ts';

/** What one library service keeps; the one that keeps everything is the oracle. */
export interface LibraryShelfStock {
  readonly serves: readonly string[];
  readonly rows: readonly LibraryRow[];
}

interface Filter {
  readonly owners?: readonly string[] | null;
  readonly branches?: readonly string[] | null;
  readonly topics?: readonly string[] | null;
  readonly since?: number | null;
  readonly year?: number | null;
}
interface PageArguments {
  readonly filter?: Filter | null;
  readonly orderBy?: { readonly field: 'TITLE' | 'YEAR' | 'ID'; readonly direction: 'ASC' | 'DESC' } | null;
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}
interface GroupArguments {
  readonly filter?: Filter | null;
  readonly groupBy: readonly string[];
  readonly having?: { readonly measure: string; readonly atLeast: number } | null;
  readonly orderBy?: { readonly measure: string; readonly direction: string } | null;
  readonly first?: number | null;
}

type Stock = { readonly stock: LibraryShelfStock };
type Test = (row: LibraryRow) => boolean;
const everything: Test = () => true;
const coverage = ({ serves }: LibraryShelfStock): object => ({
  expected: serves.length,
  answered: serves.length,
  complete: true,
  stale: [],
  missing: [],
  notReported: [],
  withheld: [],
  notConnected: [],
  asOf: serves.map((member) => ({ member, asOf: '2024-01-25T00:00:00.000Z' })),
});

function matches(filter: Filter | null | undefined, row: LibraryRow): boolean {
  const isIn = (list: readonly string[] | null | undefined, value: string | null): boolean =>
    list === null || list === undefined || (value !== null && list.includes(value));
  return (
    isIn(filter?.owners, row.owner) &&
    isIn(filter?.branches, row.branch) &&
    isIn(filter?.topics, row.topic) &&
    (filter?.since == null || (row.year ?? 0) >= filter.since) &&
    (filter?.year == null || row.year === filter.year)
  );
}

function sortKey(row: LibraryRow, field: 'TITLE' | 'YEAR' | 'ID'): string | null {
  if (field === 'TITLE') return titleSortKey(row.title);
  if (field === 'ID') return row.id;
  return row.year === null ? null : dateSortKey(String(row.year));
}

/** A Relay page over plain arrays, as simply as it can be written. */
function page(stock: LibraryShelfStock, test: Test, args: PageArguments): object {
  const [field, direction] = [args.orderBy?.field ?? 'ID', args.orderBy?.direction ?? 'ASC'];
  const order = `${field}:${direction}`;
  const place = (row: LibraryRow): Cursor => ({ order, scope: '', key: sortKey(row, field), id: row.id });
  const all = stock.rows.filter((row) => test(row) && matches(args.filter, row));
  const sorted = all.sort((left, right) => compareCursors(place(left), place(right)));
  const bound = parseCursor(args.after ?? args.before ?? '');
  if ((args.after ?? args.before) != null && bound === null) {
    throw new GraphQLError('Not a cursor.', { extensions: { code: 'BAD_CURSOR' } });
  }
  const isBackward = args.last != null;
  const within = sorted.filter((row) => {
    const side = bound === null ? 0 : compareCursors(place(row), bound);
    return bound === null || (isBackward ? side < 0 : side > 0);
  });
  const size = args.last ?? args.first ?? 20;
  const rows = isBackward ? within.slice(Math.max(0, within.length - size)) : within.slice(0, size);
  const cursors = rows.map((row) => formatCursor(place(row)));
  const isCut = rows.length < within.length;
  const isBounded = within.length < sorted.length;
  return {
    totalCount: all.length,
    nodes: rows,
    edges: rows.map((node, index) => ({ node, cursor: cursors[index] })),
    pageInfo: {
      hasNextPage: isBackward ? isBounded : isCut,
      hasPreviousPage: isBackward ? isCut : isBounded,
      startCursor: cursors[0] ?? null,
      endCursor: cursors.at(-1) ?? null,
    },
    coverage: coverage(stock),
    _cursors: cursors,
  };
}

const sum = (values: readonly number[]): number => values.reduce((left, right) => left + right, 0);

/** Grouped figures over plain arrays. */
function group(stock: LibraryShelfStock, test: Test, args: GroupArguments): object {
  const rows = stock.rows.filter((row) => test(row) && matches(args.filter, row));
  const keyOf = (row: LibraryRow): object =>
    Object.fromEntries(
      (['owner', 'branch', 'topic', 'year'] as const).map((name) => [
        name,
        args.groupBy.includes(name.toUpperCase()) ? (row[name] ?? (name === 'topic' ? 'NONE' : 0)) : null,
      ]),
    );
  const groups = new Map<string, LibraryRow[]>(args.groupBy.length === 0 ? [[NO_KEY, []]] : []);
  for (const row of rows) {
    const key = JSON.stringify(keyOf(row));
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const measured = [...groups].map(([key, items]) => {
    const years = items.flatMap((item) => item.year ?? []);
    return {
      key: JSON.parse(key) as object,
      loans: sum(items.map((item) => item.loans)),
      books: items.length,
      oldest: years.length === 0 ? null : Math.min(...years),
      newest: years.length === 0 ? null : Math.max(...years),
    };
  });
  type Row = (typeof measured)[number];
  const measure = (row: Row, name: string): number => (name === 'LOANS' ? row.loans : row.books);
  const { having, orderBy, first } = args;
  const kept = measured
    .filter((row) => having == null || measure(row, having.measure) >= having.atLeast)
    .sort((left, right) => (canonical(left.key) < canonical(right.key) ? -1 : 1));
  const sign = orderBy?.direction === 'ASC' ? 1 : -1;
  if (orderBy != null) {
    kept.sort((left, right) => sign * (measure(left, orderBy.measure) - measure(right, orderBy.measure)));
  }
  const topics = [...new Set(rows.flatMap((row) => row.topic ?? []))].sort();
  return {
    rows: kept.slice(0, first ?? kept.length),
    totalRows: kept.length,
    coverage: coverage(stock),
    topics,
  };
}

/** Rows stand in the order of their keys, as texts with the key's fields in alphabetical order (PROTOCOL.md). */
const canonical = (key: object): string =>
  JSON.stringify(Object.entries(key).sort(([left], [right]) => (left < right ? -1 : 1)));

const NO_KEY = JSON.stringify({ owner: null, branch: null, topic: null, year: null });

/** The rows that a filter leaves, in directory order. */
function kept(stock: LibraryShelfStock, filter: Filter | null | undefined): readonly LibraryRow[] {
  return stock.serves.flatMap((code) =>
    stock.rows.filter((row) => row.owner === code && matches(filter, row)),
  );
}

function summarise(stock: LibraryShelfStock, filter: Filter | null | undefined): object {
  const rows = kept(stock, filter);
  const years = rows.flatMap((row) => row.year ?? []);
  return {
    books: rows.length,
    oldest: years.length === 0 ? null : Math.min(...years),
    anyUnread: rows.some((row) => row.loans === 0),
    allDated: rows.every((row) => row.year !== null),
    topics: [...new Set(rows.flatMap((row) => row.topic ?? []))].sort(),
    coverage: coverage(stock),
  };
}

/**
 * The library's subgraph: what it answers rests on the context's stock alone. `sdl` is another version of the
 * contract.
 */
export function createLibrarySchema(sdl: string = LIBRARY_CONTRACT): GraphQLSchema {
  const find = (stock: LibraryShelfStock, id: string): LibraryRow | null =>
    stock.rows.find((row) => row.id === id) ?? null;
  const of = (test: (parent: never, row: LibraryRow) => boolean) => ({
    books: (parent: never, args: PageArguments, { stock }: Stock) =>
      page(stock, (row) => test(parent, row), args),
    loans: (parent: never, args: GroupArguments, { stock }: Stock) =>
      group(stock, (row) => test(parent, row), args),
  });
  const reference = (name: string, key: string) => (row: Record<string, unknown>) =>
    row[name] === null ? null : { __typename: 'any', [key]: row[name] };
  const resolvers = {
    Query: {
      book: (_: unknown, { id }: { id: string }, { stock }: Stock) => find(stock, id),
      books: (_: unknown, args: PageArguments, { stock }: Stock) => page(stock, everything, args),
      loans: (_: unknown, args: GroupArguments, { stock }: Stock) => group(stock, everything, args),
      summary: (_: unknown, { filter }: GroupArguments, { stock }: Stock) => summarise(stock, filter),
      shelves: (_: unknown, { filter }: GroupArguments, { stock }: Stock) => {
        const ids = kept(stock, filter).map((row) => row.shelf);
        return [...new Set(ids)].map((id) => ({ id }));
      },
      titles: (_: unknown, { filter }: GroupArguments, { stock }: Stock) =>
        kept(stock, filter).map((row) => row.title),
    },
    Branch: {
      __resolveReference: (key: object) => key,
      motto: ({ code }: { code: string }, _: unknown, { stock }: Stock) =>
        stock.serves.includes(code) ? `Motto of ${code}` : null,
      // Beyond the contract: only members that add it to their schema are asked for it.
      statue: ({ code }: { code: string }, { tall = false }: { tall?: boolean }) => ({
        name: `${tall ? 'Tall statue' : 'Statue'} of ${code}`,
      }),
      ...of((parent: { code: string }, row) => row.branch === parent.code),
    },
    Topic: {
      __resolveReference: (key: object) => key,
      ...of((parent: { id: string }, row) => row.topic === parent.id),
    },
    Shelf: {
      __resolveReference: (key: object) => key,
      label: ({ id }: { id: string }) => `Shelf ${id}`,
      ...of((parent: { id: string }, row) => row.shelf === parent.id),
    },
    Book: {
      __resolveReference: ({ id }: { id: string }, { stock }: Stock) => find(stock, id),
      branch: reference('branch', 'code'),
      topic: reference('topic', 'id'),
      shelf: reference('shelf', 'id'),
      sequel: ({ sequel }: LibraryRow, _: unknown, { stock }: Stock) =>
        sequel === null ? null : (find(stock, sequel) ?? { id: sequel }),
    },
  };
  const typeDefs = parse(sdl);
  return buildSubgraphSchema({ typeDefs, resolvers: onlyDefined(resolvers, sdl) as never });
}

/** An older version has fewer fields, and resolvers for more would be refused. */
function onlyDefined(resolvers: Readonly<Record<string, object>>, sdl: string): object {
  const { types } = canonicalSdl(sdl);
  const isDefined = (typeName: string, field: string): boolean => {
    const type = types.get(typeName);
    const fields = type !== undefined && 'fields' in type ? (type.fields ?? []) : [];
    return field.startsWith('__') || fields.some(({ name }) => name.value === field);
  };
  return Object.fromEntries(
    Object.entries(resolvers)
      .filter(([typeName]) => types.has(typeName))
      .map(([typeName, fields]) => [
        typeName,
        Object.fromEntries(Object.entries(fields).filter(([field]) => isDefined(typeName, field))),
      ]),
  );
}
