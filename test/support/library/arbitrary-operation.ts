import fc from 'fast-check';
import { TOPICS } from './library-rows.ts';

/** Random GraphQL operations on the library's contract, as texts. */
export function arbitraryOperation(codes: readonly string[], ids: readonly string[]): fc.Arbitrary<string> {
  const root = fc.oneof(
    { arbitrary: connection(codes, 'books', 2), weight: 3 },
    { arbitrary: statistics(codes, true), weight: 3 },
    { arbitrary: whole(codes), weight: 1 },
    { arbitrary: row(codes, ids), weight: 1 },
  );
  return fc
    .array(root, { minLength: 1, maxLength: 3 })
    .map((fields) => `{ ${fields.map((field, index) => `f${String(index)}: ${field}`).join(' ')} }`);
}

/** One gathered root field without references to other rows, alone in its operation. */
export function arbitraryFlatOperation(codes: readonly string[]): fc.Arbitrary<string> {
  return fc
    .oneof(connection(codes, 'books', 0), statistics(codes, true))
    .map((field) => `{ field: ${field} }`);
}

const flag = fc.constantFrom('@include(if: true)', '@skip(if: false)', '', '', '', '');
const list = (values: readonly string[]): fc.Arbitrary<string> =>
  fc.subarray([...values]).map((some) => `[${some.map((value) => `"${value}"`).join(', ')}]`);

function some(...entries: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  return fc
    .tuple(...entries.map((entry) => fc.option(entry, { nil: '' })))
    .map((chosen) => chosen.filter((text) => text !== '').join(' '));
}

function withArguments(name: string, ...entries: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  return some(...entries).map((text) => (text === '' ? name : `${name}(${text})`));
}

function filter(codes: readonly string[], ...more: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  const owners = list(codes).map((value) => `owners: ${value}`);
  const branches = list(codes).map((value) => `branches: ${value}`);
  return some(owners, branches, ...more).map((text) => `filter: { ${text} }`);
}

const pageSize = fc
  .tuple(fc.constantFrom('first', 'last'), fc.nat({ max: 8 }))
  .map(([name, size]) => `${name}: ${String(size)}`);
const bookOrder = fc
  .tuple(fc.constantFrom('TITLE', 'YEAR', 'ID'), fc.constantFrom('ASC', 'DESC'))
  .map(([field, direction]) => `orderBy: { field: ${field}, direction: ${direction} }`);

function connection(codes: readonly string[], name: string, depth: number): fc.Arbitrary<string> {
  const topics = list(TOPICS).map((value) => `topics: ${value}`);
  const since = fc.integer({ min: 2021, max: 2023 }).map((year) => `since: ${String(year)}`);
  const head =
    name === 'books'
      ? withArguments(name, filter(codes, topics, since), bookOrder, pageSize)
      : withArguments(name, bookOrder, pageSize);
  const body = some(
    fc.constant('totalCount'),
    fc.constant('count: totalCount'),
    book(codes, depth).map((fields) => `nodes { ${fields} }`),
    book(codes, depth).map((fields) => `edges { cursor node { ${fields} } }`),
    fc.constant('pageInfo { hasNextPage hasPreviousPage startCursor endCursor }'),
  );
  return fc
    .tuple(head, flag, body)
    .map(([start, mark, fields]) => `${start} ${mark} { __typename ${fields} }`);
}

function book(codes: readonly string[], depth: number): fc.Arbitrary<string> {
  const leaf = some(
    fc.constant('title'),
    fc.constant('t: title'),
    fc.constant('year'),
    fc.constant('__typename'),
  );
  if (depth === 0) return leaf.map((fields) => `id ${fields}`);
  const nested = some(
    leaf,
    branch(codes, depth - 1).map((fields) => `branch { ${fields} }`),
    topic(codes, depth - 1).map((fields) => `topic { ${fields} }`),
    fc.constant('shelf { id label }'),
    fc.constant('shelf { label books(first: 2) { totalCount nodes { id title } pageInfo { endCursor } } }'),
    book(codes, depth - 1).map((fields) => `sequel { ${fields} }`),
    branch(codes, depth - 1).map((fields) => `... on Book { home: branch { ${fields} } }`),
  );
  return nested.map((fields) => `id ${fields}`);
}

function branch(codes: readonly string[], depth: number): fc.Arbitrary<string> {
  const fields = some(
    fc.constant('motto'),
    fc.constant('__typename'),
    connection(codes, 'books', depth),
    statistics(codes, false),
  );
  return fields.map((text) => `code ${text}`);
}

function topic(codes: readonly string[], depth: number): fc.Arbitrary<string> {
  const books = fc
    .tuple(withArguments('books', bookOrder, pageSize), book(codes, depth))
    .map(([head, fields]) => `${head} { totalCount nodes { ${fields} } }`);
  return some(books, statistics(codes, false)).map((text) => `id ${text}`);
}

function statistics(codes: readonly string[], isRoot: boolean): fc.Arbitrary<string> {
  const year = fc.integer({ min: 2021, max: 2023 }).map((value) => `year: ${String(value)}`);
  const dimensions = fc
    .subarray(['OWNER', 'BRANCH', 'TOPIC', 'YEAR'])
    .map((names) => `groupBy: [${names.join(', ')}]`);
  const measure = fc.constantFrom('LOANS', 'BOOKS');
  const having = fc
    .tuple(measure, fc.nat({ max: 6 }))
    .map(([name, least]) => `having: { measure: ${name}, atLeast: ${String(least)} }`);
  const order = fc
    .tuple(measure, fc.constantFrom('ASC', 'DESC'))
    .map(([name, direction]) => `orderBy: { measure: ${name}, direction: ${direction} }`);
  const first = fc.nat({ max: 4 }).map((value) => `first: ${String(value)}`);
  const head = isRoot
    ? withArguments('loans', filter(codes, year), dimensions, having, order, first)
    : withArguments('loans', filter(codes, year), dimensions);
  const row = some(
    fc.constant('key { owner branch topic year }'),
    fc.constant('key { year }'),
    fc.constant('loans'),
    fc.constant('books'),
    fc.constant('oldest newest'),
  ).map((fields) => `rows { __typename ${fields} }`);
  return fc
    .tuple(head, some(row, fc.constant('totalRows'), fc.constant('topics')))
    .map(([start, fields]) => `${start} { __typename ${fields} }`);
}

/** Fields that are gathered as one object or as one list. */
function whole(codes: readonly string[]): fc.Arbitrary<string> {
  const year = fc.integer({ min: 2021, max: 2023 }).map((value) => `year: ${String(value)}`);
  const summary = some(
    fc.constant('books'),
    fc.constant('oldest any: anyUnread'),
    fc.constant('allDated'),
    fc.constant('topics'),
  ).map((fields) => `{ __typename ${fields} }`);
  return fc.oneof(
    fc
      .tuple(withArguments('summary', filter(codes, year)), summary)
      .map(([head, fields]) => `${head} ${fields}`),
    withArguments('titles', filter(codes, year)),
    withArguments('shelves', filter(codes, year)).map((head) => `${head} { id label books { totalCount } }`),
  );
}

function row(codes: readonly string[], ids: readonly string[]): fc.Arbitrary<string> {
  if (ids.length === 0) return connection(codes, 'books', 1);
  return fc
    .tuple(fc.constantFrom(...ids), book(codes, 2))
    .map(([id, fields]) => `book(id: "${id}") { ${fields} }`);
}
