import { createHash } from 'node:crypto';
import { GraphQLError } from 'graphql';

/** Arguments of a connection, as GraphQL gives them. */
export interface ListArguments {
  readonly filter?: Readonly<Record<string, unknown>> | null;
  readonly orderBy?: { readonly field: string; readonly direction: string } | null;
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

export interface StrangerRow {
  readonly id: string;
}

interface Placed<Row> {
  readonly row: Row;
  readonly key: string | null;
  readonly cursor: string;
}

type Cursor = readonly [version: 1, order: string, scope: string, key: string | null, id: string];

/** What is wrong with a request, by the protocol's codes. */
export function refuse(code: string, message: string): never {
  throw new GraphQLError(message, { extensions: { code } });
}

/** One page of rows that fit, as a connection without its coverage (PROTOCOL.md, Connections and Cursors). */
export function pageOf<Row extends StrangerRow>(
  list: string,
  rows: readonly Row[],
  given: ListArguments,
  keyOf: (row: Row, orderField: string) => string | null,
): object {
  const { field, direction } = given.orderBy ?? { field: 'ID', direction: 'ASC' };
  const order = `${field}:${direction}`;
  const scope = scopeOf(list, given.filter ?? {});
  const placed = rows.map((row): Placed<Row> => {
    const key = keyOf(row, field);
    const cursor: Cursor = [1, order, scope, key, row.id];
    return { row, key, cursor: Buffer.from(JSON.stringify(cursor)).toString('base64url') };
  });
  const sign = direction === 'DESC' ? -1 : 1;
  const ordered = placed.sort((left, right) => compare(sign, left, right));
  const { size, isBackward, bound } = readPage(given, order, scope);
  const beyond = ordered.filter((item) => {
    if (bound === null) return true;
    const side = compare(sign, item, { key: bound[3], row: { id: bound[4] } });
    return isBackward ? side < 0 : side > 0;
  });
  const page = isBackward ? beyond.slice(Math.max(0, beyond.length - size)) : beyond.slice(0, size);
  const [isCut, isBehind] = [beyond.length > page.length, ordered.length > beyond.length];
  return {
    totalCount: rows.length,
    nodes: page.map(({ row }) => row),
    edges: page.map(({ row, cursor }) => ({ cursor, node: row })),
    _cursors: page.map(({ cursor }) => cursor),
    pageInfo: {
      hasNextPage: isBackward ? isBehind : isCut,
      hasPreviousPage: isBackward ? isCut : isBehind,
      startCursor: page.at(0)?.cursor ?? null,
      endCursor: page.at(-1)?.cursor ?? null,
    },
  };
}

/** By key, null last in both directions; equal keys by id, in the order's direction. */
function compare(sign: number, left: KeyAndRow, right: KeyAndRow): number {
  if (left.key === right.key)
    return left.row.id === right.row.id ? 0 : left.row.id < right.row.id ? -sign : sign;
  if (left.key === null || right.key === null) return left.key === null ? 1 : -1;
  return left.key < right.key ? -sign : sign;
}

type KeyAndRow = Pick<Placed<StrangerRow>, 'key' | 'row'>;

function scopeOf(list: string, filter: Readonly<Record<string, unknown>>): string {
  const said = Object.entries(filter)
    .filter(([name, value]) => name !== 'owners' && value !== null && value !== undefined)
    .filter(([name, value]) => !(name === 'rescinded' && value === 'EXCLUDE'))
    .sort(([left], [right]) => (left < right ? -1 : 1));
  const text = JSON.stringify({ filter: Object.fromEntries(said), list });
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function readPage({ first, after, last, before }: ListArguments, order: string, scope: string) {
  const isBackward = typeof last === 'number';
  if (isBackward && typeof first === 'number') refuse('PAGE_SIZE', 'Give first or last, not both.');
  if ((after ?? null) !== null && typeof first !== 'number') refuse('PAGE_SIZE', 'after needs first.');
  if ((before ?? null) !== null && !isBackward) refuse('PAGE_SIZE', 'before needs last.');
  const size = last ?? first ?? 20;
  if (size < 0 || size > 200) refuse('PAGE_SIZE', 'Give 0 to 200 rows.');
  const text = isBackward ? before : after;
  return { size, isBackward, bound: typeof text === 'string' ? readCursor(text, order, scope) : null };
}

function readCursor(text: string, order: string, scope: string): Cursor {
  let cursor: unknown;
  try {
    cursor = JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    refuse('BAD_CURSOR', 'This is no cursor.');
  }
  if (!Array.isArray(cursor) || cursor[0] !== 1 || typeof cursor[4] !== 'string')
    refuse('BAD_CURSOR', 'This is no cursor.');
  if (cursor[1] !== order || cursor[2] !== scope) refuse('CURSOR_MISMATCH', 'Another order or filter.');
  return cursor as unknown as Cursor;
}
