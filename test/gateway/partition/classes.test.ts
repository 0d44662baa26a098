/** Members of an older version of the contract, and with fields of their own: over real HTTP, under random operations. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { arbitraryFlatOperation } from '../../support/library/arbitrary-operation.ts';
import { askOneDatabase } from '../../support/library/ask-one-database.ts';
import { LIBRARY_CONTRACT } from '../../support/library/library-contract.ts';
import { LibraryNation } from '../../support/library/library-nation.ts';
import { arbitraryRows, HOLDER, type LibraryRow } from '../../support/library/library-rows.ts';
import {
  EXTENDED_CONTRACT,
  NARROWER_CONTRACT,
  OLDEST_CONTRACT,
  SHORTER_CONTRACT,
} from '../../support/library/library-versions.ts';

const [NEWEST, NARROWER, SHORTER, EXTENDED] = ['A', 'B', 'C', 'D'] as const;
const CODES = [NEWEST, NARROWER, SHORTER, EXTENDED, HOLDER];
const LACKS = /^LACKS (BookFilter\.topics|BookOrderField\.YEAR|LoanDimension\.TOPIC|LoanFilter\.year)$/;
const ROWS = CODES.map((code) => book(code));

let nation: LibraryNation;
beforeAll(async () => {
  nation = await LibraryNation.start(CODES, {
    versions: [OLDEST_CONTRACT, LIBRARY_CONTRACT],
    sdlOf: { [NARROWER]: NARROWER_CONTRACT, [SHORTER]: SHORTER_CONTRACT, [EXTENDED]: EXTENDED_CONTRACT },
  });
});
beforeEach(() => {
  nation.spread(ROWS);
  for (const service of nation.services.values()) service.requests = 0;
});
afterAll(() => nation.close());

const requestsOf = (code: string): number => nation.services.get(code)?.requests ?? 0;
const coverageOf = (answer: Awaited<ReturnType<LibraryNation['ask']>>) => answer.coverages[0]?.coverage;

describe('a member whose version lacks what a request really uses', () => {
  it('costs its own part only, under any operation, and is named with the coordinate', async () => {
    const codes = [NEWEST, NARROWER, EXTENDED, HOLDER];
    const cases = fc.tuple(arbitraryRows(codes), arbitraryFlatOperation(codes));
    const law = fc.asyncProperty(cases, async ([rows, operation]) => {
      nation.spread(rows);
      const before = requestsOf(NARROWER);
      const restricted = await nation.ask(operation);
      const coverage = coverageOf(restricted);
      if (coverage === undefined) throw new Error('No coverage was reported.');
      for (const { member, reason } of coverage.missing) {
        expect(member).toBe(NARROWER);
        expect(reason).toMatch(LACKS);
        expect(operation).toContain(reason.split('.')[1]);
      }
      if (coverage.missing.length > 0) expect(requestsOf(NARROWER)).toBe(before);
      if (restricted.errors.length > 0) {
        expect(coverage.answered).toBe(0);
        return;
      }
      const missing = coverage.missing.map(({ member }) => member);
      const answered = rows.filter(({ owner }) => !missing.includes(owner));
      const truth = await askOneDatabase(operation, CODES, answered);
      expect(restricted.data).toEqual(coverage.complete ? truth : withUnknownSums(truth));
    });
    await fc.assert(law, { numRuns: 60 });
  });

  it.each([
    ['a literal', '{ books(filter: { topics: ["T1"] }) { totalCount } }', {}],
    ['a variable', 'query ($t: [ID!]) { books(filter: { topics: $t }) { totalCount } }', { t: ['T1'] }],
    [
      'a field of a variable',
      'query ($f: BookFilter) { books(filter: $f) { totalCount } }',
      { f: { topics: ['T1'] } },
    ],
    ['an empty list', '{ books(filter: { topics: [] }) { totalCount } }', {}],
    [
      "a variable's default",
      'query ($f: BookFilter = { topics: ["T1"] }) { books(filter: $f) { totalCount } }',
      {},
    ],
  ])('is not asked where it is %s', async (_, query, variables) => {
    const answer = await nation.ask(query, variables);
    expect(answer.errors).toEqual([]);
    expect(coverageOf(answer)).toMatchObject({
      expected: 5,
      answered: 4,
      complete: false,
      missing: [{ member: NARROWER, reason: 'LACKS BookFilter.topics' }],
    });
    expect(requestsOf(NARROWER)).toBe(0);
  });

  it.each([
    ['null', '{ books(filter: { topics: null }) { totalCount } }', {}],
    [
      'a variable that is not given',
      'query ($t: [ID!]) { books(filter: { topics: $t }) { totalCount } }',
      {},
    ],
    [
      'a variable that is null',
      'query ($t: [ID!]) { books(filter: { topics: $t }) { totalCount } }',
      { t: null },
    ],
    [
      'null in a variable',
      'query ($f: BookFilter) { books(filter: $f) { totalCount } }',
      { f: { topics: null } },
    ],
    [
      'only in a default that does not count',
      'query ($f: BookFilter = { topics: ["T1"] }) { books(filter: $f) { totalCount } }',
      { f: { since: 2000 } },
    ],
  ])('answers where it is %s', async (_, query, variables) => {
    const answer = await nation.ask(query, variables);
    expect(answer).toMatchObject({ errors: [], data: { books: { totalCount: 5 } } });
    expect(coverageOf(answer)).toMatchObject({ answered: 5, complete: true });
  });

  it.each([
    ['BookOrderField.YEAR', '{ books(orderBy: { field: YEAR }) { totalCount } }', {}],
    [
      'BookOrderField.YEAR',
      'query ($o: BookOrderField!) { books(orderBy: { field: $o }) { totalCount } }',
      { o: 'YEAR' },
    ],
    ['LoanDimension.TOPIC', '{ loans(groupBy: [BRANCH, TOPIC]) { rows { loans } } }', {}],
    [
      'LoanDimension.TOPIC',
      'query ($d: [LoanDimension!]!) { loans(groupBy: $d) { rows { loans } } }',
      { d: ['TOPIC'] },
    ],
    ['LoanFilter.year', '{ loans(filter: { year: 2023 }) { rows { loans } } }', {}],
  ])(
    'is missing for %s, whether it stands in the text or in the variables: %s',
    async (coordinate, query, variables) => {
      const answer = await nation.ask(query, variables);
      expect(coverageOf(answer)?.missing).toEqual([{ member: NARROWER, reason: `LACKS ${coordinate}` }]);
    },
  );

  it('still answers the other fields of the same request', async () => {
    const { data } = await nation.ask(
      'query ($f: BookFilter) { some: books(filter: $f) { totalCount } all: books { totalCount } }',
      { f: { topics: [] } },
    );
    expect(data).toEqual({ some: { totalCount: null }, all: { totalCount: 5 } });
  });

  it('leaves an entity of its own without a value where it alone could say it', async () => {
    const { data, errors } = await nation.ask(
      `{ book(id: "B:b1") { branch { code books(orderBy: { field: YEAR }) { totalCount } motto } } }`,
    );
    expect(data).toEqual({ book: { branch: { code: 'B', books: null, motto: 'Motto of B' } } });
    expect(errors).toMatchObject([
      { path: ['book', 'branch', 'books'], extensions: { reason: 'LACKS BookOrderField.YEAR' } },
    ]);
  });
});

describe('a member whose version lacks fields of the answer', () => {
  it('gives its rows with null for them', async () => {
    const answer = await nation.ask('{ books { nodes { id t: title year branch { code motto } } } }');
    expect(answer.errors).toEqual([]);
    expect(coverageOf(answer)).toMatchObject({ complete: true });
    const { nodes } = (
      answer.data as { readonly books: { readonly nodes: readonly { readonly id: string }[] } }
    ).books;
    expect(nodes.find(({ id }) => id === 'C:b1')).toEqual({
      id: 'C:b1',
      t: null,
      year: 2023,
      branch: { code: 'C', motto: null },
    });
    expect(nodes.find(({ id }) => id === 'A:b1')).toMatchObject({ t: 'An', branch: { motto: 'Motto of A' } });
  });

  it('gives rows of which nothing else is asked', async () => {
    const { data, errors } = await nation.ask(
      '{ books(filter: { owners: ["C"] }) { nodes { title shelf { label books { totalCount } } } edges { node { title } } } }',
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      books: { nodes: [{ title: null, shelf: null }], edges: [{ node: { title: null } }] },
    });
  });

  it('merges its grouped rows with those of others, the key that it lacks being null', async () => {
    const { data, errors } = await nation.ask(
      '{ loans { rows { key { topic year } loans oldest } topics } }',
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      loans: { rows: [{ key: { topic: null, year: null }, loans: 5, oldest: 2023 }], topics: [] },
    });
  });

  it('is not asked at all for an entity of which it has no field that is asked', async () => {
    const { data, errors } = await nation.ask('{ book(id: "A:b1") { branch { motto } } }');
    expect({ data, errors }).toEqual({ data: { book: { branch: { motto: 'Motto of A' } } }, errors: [] });
    nation.spread([book(HOLDER, SHORTER)]);
    const before = requestsOf(SHORTER);
    const held = await nation.ask('{ book(id: "HOLD:b1") { branch { code motto } } }');
    expect(held).toMatchObject({ data: { book: { branch: { code: SHORTER, motto: null } } }, errors: [] });
    expect(requestsOf(SHORTER)).toBe(before);
  });
});

describe("a member's own field", () => {
  it('is asked of it alone, and null for all others', async () => {
    const { data, errors } = await nation.ask(
      '{ books { nodes { branch { code big: statue(tall: true) { __typename name } } } } }',
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      books: {
        nodes: CODES.map((code) => ({
          branch: {
            code,
            big: code === EXTENDED ? { __typename: 'Statue', name: 'Tall statue of D' } : null,
          },
        })),
      },
    });
  });

  it('takes variables', async () => {
    const { data } = await nation.ask(
      'query ($tall: Boolean = true) { book(id: "D:b1") { branch { statue(tall: $tall) { name } } } }',
    );
    expect(data).toEqual({ book: { branch: { statue: { name: 'Tall statue of D' } } } });
  });

  it('is null with an error at its place when its member does not answer', async () => {
    nation.spread([book(HOLDER, EXTENDED)]);
    const service = nation.services.get(EXTENDED);
    if (service !== undefined) service.fault = 'HTTP_500';
    const { data, errors } = await nation.ask('{ book(id: "HOLD:b1") { branch { statue { name } } } }');
    expect(data).toEqual({ book: { branch: { statue: null } } });
    expect(errors).toMatchObject([{ path: ['book', 'branch', 'statue'], extensions: { member: EXTENDED } }]);
  });
});

function book(owner: string, branch = owner): LibraryRow {
  const row = { title: 'An', year: 2023, topic: null, sequel: null, loans: 1 };
  return { ...row, owner, id: `${owner}:b1`, branch, shelf: `${owner}:s1` };
}

const SUMS = new Set(['loans', 'books', 'totalCount', 'count']);

/** A sum of zero is unknown while somebody is missing. */
function withUnknownSums(truth: unknown): unknown {
  return JSON.parse(JSON.stringify(truth), (key, value: unknown) =>
    SUMS.has(key) && value === 0 ? null : value,
  );
}
