import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { arbitraryFlatOperation } from '../../support/library/arbitrary-operation.ts';
import { askOneDatabase } from '../../support/library/ask-one-database.ts';
import { caseCount } from '../../support/case-count.ts';
import { LibraryNation } from '../../support/library/library-nation.ts';
import { arbitraryRows, HOLDER, type LibraryRow } from '../../support/library/library-rows.ts';
import { FAULTS, type LibraryService } from '../../support/library/serve-library.ts';

const CODES = ['A', 'B', 'C', 'D', HOLDER];

describe('members that fail', () => {
  let nation: LibraryNation;
  beforeAll(async () => {
    nation = await LibraryNation.start(CODES, { timeoutMs: 400 });
  });
  afterAll(() => nation.close());

  it('cost their own part only: the answer is that of exactly those which coverage counts as answered', async () => {
    const fault = fc.option(fc.constantFrom(...FAULTS), { freq: 2 });
    const faults = fc.tuple(...CODES.map(() => fault));
    const cases = fc.tuple(arbitraryRows(CODES), arbitraryFlatOperation(CODES), faults);
    const law = fc.asyncProperty(cases, async ([rows, operation, chosen]) => {
      nation.spread(rows);
      for (const [index, code] of CODES.entries()) serviceOf(nation, code).fault = chosen[index] ?? null;
      const answer = await nation.ask(operation);
      const coverage = answer.coverages[0]?.coverage;
      if (coverage === undefined) throw new Error('No coverage was reported.');
      const missing = coverage.missing.map((part) => part.member);
      expect(coverage.expected).toBe(coverage.answered + missing.length);
      expect(coverage.complete).toBe(missing.length === 0);
      // A machine that does much else may be too slow for a member without a fault.
      const lost = coverage.missing.filter(({ reason }) => reason !== 'TIMED_OUT');
      for (const { member } of lost) expect(serviceOf(nation, member).fault).not.toBeNull();
      if (answer.errors.length > 0) {
        expect(coverage.answered).toBe(0);
        expect(answer.data).toEqual({ field: null });
        return;
      }
      const answered = rows.filter((row) => !missing.includes(row.owner));
      const truth = await askOneDatabase(operation, CODES, answered);
      expect(answer.data).toEqual(coverage.complete ? truth : withUnknownSums(truth));
    });
    await fc.assert(law, { numRuns: caseCount(60) });
  });
});

describe('a member that fails', () => {
  let nation: LibraryNation;
  beforeAll(async () => {
    nation = await LibraryNation.start(CODES);
  });
  afterAll(() => nation.close());

  it('leaves an entity of its own without a value, with one error at each field, and all others whole', async () => {
    nation.spread([book('A', 1), book('B', 1), book(HOLDER, 1, 'B')]);
    serviceOf(nation, 'B').fault = 'RESET';
    const operation = `{ books { nodes { id branch { code motto loans { rows { books } } } } } }`;
    const { data, errors } = await nation.ask(operation);
    expect(data).toEqual({
      books: {
        nodes: [
          { id: 'A:b1', branch: { code: 'A', motto: 'Motto of A', loans: { rows: [{ books: 1 }] } } },
          { id: 'HOLD:b1', branch: { code: 'B', motto: null, loans: null } },
        ],
      },
    });
    expect(errors.map(({ path, extensions }) => ({ path, code: extensions?.['code'] }))).toEqual([
      { path: ['books', 'nodes', 1, 'branch', 'motto'], code: 'MEMBER_UNAVAILABLE' },
      { path: ['books', 'nodes', 1, 'branch', 'loans'], code: 'MEMBER_UNAVAILABLE' },
    ]);
  });

  it('by a page out of order costs its own part, and is named as one that broke the contract', async () => {
    nation.spread([book('A', 1), book('A', 2), book('B', 1)]);
    serviceOf(nation, 'A').fault = 'UNSORTED';
    const { data, coverages } = await nation.ask(`{ books(first: 5) { nodes { id } } }`);
    expect(data).toEqual({ books: { nodes: [{ id: 'B:b1' }] } });
    expect(coverages[0]?.coverage.missing).toEqual([{ member: 'A', reason: 'BROKE_CONTRACT' }]);
  });

  it('makes an error of a field, not an empty list, when nobody answers', async () => {
    nation.spread([]);
    for (const code of CODES) serviceOf(nation, code).fault = 'HTTP_500';
    const { data, errors } = await nation.ask(`{ books { nodes { id } } }`);
    expect(data).toEqual({ books: null });
    expect(errors.map((error) => error.extensions?.['code'])).toEqual(['NOBODY_ANSWERED']);
  });

  it('says of a fault in the request what it is, once', async () => {
    nation.spread([]);
    const { data, errors } = await nation.ask(`{ books(first: 1, after: "#") { nodes { id } } }`);
    expect(data).toEqual({ books: null });
    expect(errors).toMatchObject([{ path: ['books'], extensions: { code: 'BAD_CURSOR' } }]);
  });
});

describe('owners without a member', () => {
  let nation: LibraryNation;
  beforeAll(async () => {
    nation = await LibraryNation.start(CODES, { connected: ['A', HOLDER] });
    nation.spread([book('A', 1), book(HOLDER, 1, 'B')]);
  });
  afterAll(() => nation.close());

  it('are not connected, which is no error', async () => {
    const { data, errors, coverages } = await nation.ask(`{ books { nodes { id } } }`);
    expect(data).toEqual({ books: { nodes: [{ id: 'A:b1' }, { id: 'HOLD:b1' }] } });
    expect(errors).toEqual([]);
    expect(coverages[0]?.coverage).toMatchObject({
      expected: 5,
      answered: 2,
      complete: false,
      missing: [],
      notConnected: ['B', 'C', 'D'],
    });
  });

  it('have an unknown sum where the answer would be zero', async () => {
    const { data } = await nation.ask(
      `{ loans(filter: { owners: ["A", "B"], year: 1999 }) { rows { loans } } }`,
    );
    expect(data).toEqual({ loans: { rows: [{ loans: null }] } });
  });
});

describe('a nation without any member', () => {
  let nation: LibraryNation;
  beforeAll(async () => {
    nation = await LibraryNation.start(CODES, { connected: [] });
  });
  afterAll(() => nation.close());

  it('has neither lists nor figures: an error says so, and the account names who is due', async () => {
    const { data, errors, coverages } = await nation.ask(
      `{ books { nodes { id } } loans { rows { loans } } }`,
    );
    expect(data).toEqual({ books: null, loans: null });
    const codes = errors.map(({ path, extensions }) => ({ path, code: extensions?.['code'] }));
    expect(codes).toContainEqual({ path: ['books'], code: 'NOBODY_ANSWERED' });
    expect(codes).toContainEqual({ path: ['loans'], code: 'NOBODY_ANSWERED' });
    expect(coverages[0]?.coverage).toMatchObject({ expected: 5, answered: 0, notConnected: CODES });
  });
});

function serviceOf(nation: LibraryNation, code: string): LibraryService {
  const found = nation.services.get(code);
  if (found === undefined) throw new Error(`No service for ${code}.`);
  return found;
}

function book(owner: string, number: number, branch = owner): LibraryRow {
  return {
    owner,
    id: `${owner}:b${String(number)}`,
    title: 'An',
    year: 2023,
    branch,
    topic: null,
    shelf: `${owner}:s1`,
    sequel: null,
    loans: 1,
  };
}

const SUMS = new Set(['loans', 'books', 'totalCount', 'count']);

/** A sum of zero is unknown while somebody is missing. */
function withUnknownSums(truth: unknown): unknown {
  return JSON.parse(JSON.stringify(truth), (key, value: unknown) =>
    SUMS.has(key) && value === 0 ? null : value,
  );
}
