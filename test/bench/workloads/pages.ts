import { readFileSync } from 'node:fs';
import { compareText, formatCursor, parseCursor } from '../../../schema/protocol/cursor.ts';
import type { Answerable } from '../servers/answer-selection.ts';

const read = (name: string): string =>
  readFileSync(new URL(`../../../schema/contract/${name}.graphql`, import.meta.url), 'utf8');

/** The contract of workload W6: one nationwide list. */
export const PAGES_CONTRACT = `
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@inaccessible"])
  ${read('directives')}
  ${read('coverage')}
  scalar DateTime
  type Query {
    commendations(orderBy: CommendationOrder, first: Int, after: String): CommendationConnection @gather(merge: CONNECTION)
  }
  type Commendation @key(fields: "id") @partition(by: "id", separator: ":") {
    id: ID!
    awardedOn: String!
    recipient: String!
  }
  type CommendationConnection {
    totalCount: Int
    nodes: [Commendation!]!
    pageInfo: PageInfo!
    coverage: Coverage! @combine(with: COVERAGE)
    _cursors: [String!]! @inaccessible
  }
  enum CommendationOrderField { AWARDED_ON ID }
  enum SortDirection { ASC DESC }
  input CommendationOrder { field: CommendationOrderField! direction: SortDirection! = ASC }
`;

/** The client's request of W6. */
export const PAGES_QUERY = `query ($first: Int!, $after: String) {
  commendations(orderBy: { field: AWARDED_ON }, first: $first, after: $after) {
    nodes { id awardedOn recipient }
    pageInfo { hasNextPage endCursor }
    coverage { expected answered complete }
  }
}`;

const ORDER = 'AWARDED_ON:ASC';
const SCOPE = '0123456789abcdef';
const DAYS = 3652;
const FIRST_DAY = Date.UTC(2014, 0, 1);
const MS_PER_DAY = 24 * 60 * 60 * 1000;

/** What members have sent since they were last asked. */
export interface SentRows {
  keys: number;
  rows: number;
}

type Arguments = Readonly<Record<string, unknown>>;

/** How many rows each member keeps: the n-th largest a share of 1/n (Zipf), all of them together `rows`. */
export function memberSizes(members: number, rows: number): readonly number[] {
  const weights = Array.from({ length: members }, (_, index) => 1 / (index + 1));
  const sum = weights.reduce((left, right) => left + right, 0);
  const sizes = weights.map((weight) => Math.floor((rows * weight) / sum));
  const rest = rows - sizes.reduce((left, right) => left + right, 0);
  return sizes.map((size, index) => (index === 0 ? size + rest : size));
}

/** The days of one member's rows, in their order: the place of a row is its local id. */
export function memberDays(member: number, size: number): Uint16Array {
  let state = (member + 1) * 2_654_435_761;
  const days = new Uint16Array(size);
  for (let index = 0; index < size; index += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    days[index] = Math.floor((state / 2 ** 32) * DAYS);
  }
  return days.sort();
}

/** Where a row stands in the nationwide order, as its member would write it. */
export function rowCursor(code: string, days: Uint16Array, place: number): string {
  return formatCursor({
    ...{ order: ORDER, scope: SCOPE, key: writeDay(days[place] ?? 0) },
    id: rowId(code, place),
  });
}

export function rowId(code: string, place: number): string {
  return `${code}:C-${String(place).padStart(7, '0')}`;
}

function writeDay(day: number): string {
  return new Date(FIRST_DAY + day * MS_PER_DAY).toISOString().slice(0, 10);
}

/** A member that keeps the keys of its rows, makes a row when it is asked for one, and counts what it sends. */
export function pagesRoot(code: string, days: Uint16Array, sent: SentRows): Answerable {
  return {
    __typename: 'Query',
    commendations: ({ first, after }: Arguments) => page(code, days, sent, { first, after }),
  };
}

function page(code: string, days: Uint16Array, sent: SentRows, { first, after }: Arguments): Answerable {
  const start = typeof after === 'string' ? findAfter(code, days, after) : 0;
  const end = Math.min(days.length, start + Number(first));
  const places = Array.from({ length: end - start }, (_, index) => start + index);
  return {
    __typename: 'CommendationConnection',
    nodes: () => {
      sent.rows += places.length;
      return places.map((place) => row(code, days, place));
    },
    _cursors: () => {
      sent.keys += places.length;
      return places.map((place) => rowCursor(code, days, place));
    },
    pageInfo: { __typename: 'PageInfo', hasNextPage: end < days.length, hasPreviousPage: start > 0 },
    coverage: {
      __typename: 'Coverage',
      ...{ expected: 1, answered: 1, complete: true },
      ...{ stale: [], missing: [], notReported: [], withheld: [], notConnected: [], asOf: [] },
    },
  };
}

function row(code: string, days: Uint16Array, place: number): Answerable {
  return {
    __typename: 'Commendation',
    id: rowId(code, place),
    awardedOn: writeDay(days[place] ?? 0),
    recipient: `Tập thể số ${String(place)}`,
  };
}

/** Place of the first row beyond a cursor. */
function findAfter(code: string, days: Uint16Array, after: string): number {
  const cursor = parseCursor(after);
  if (cursor?.order !== ORDER) throw new TypeError(`Not a cursor of this order: ${after}`);
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const isBeyond =
      compareText(writeDay(days[middle] ?? 0), cursor.key ?? '') ||
      compareText(rowId(code, middle), cursor.id);
    if (isBeyond > 0) high = middle;
    else low = middle + 1;
  }
  return low;
}
