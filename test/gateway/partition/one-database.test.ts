import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { arbitraryOperation } from '../../support/library/arbitrary-operation.ts';
import { askOneDatabase } from '../../support/library/ask-one-database.ts';
import { caseCount } from '../../support/case-count.ts';
import { LibraryNation } from '../../support/library/library-nation.ts';
import { arbitraryRows, HOLDER } from '../../support/library/library-rows.ts';

const CODES = ['A', 'B', 'C', 'D', HOLDER];

describe('a gathered answer', () => {
  let nation: LibraryNation;
  beforeAll(async () => {
    nation = await LibraryNation.start(CODES);
  });
  afterAll(() => nation.close());

  it('equals what one database that holds every row would say', async () => {
    const cases = arbitraryRows(CODES).chain((rows) => {
      const ids = rows.map((row) => row.id);
      return fc.tuple(fc.constant(rows), arbitraryOperation(CODES, ids));
    });
    const law = fc.asyncProperty(cases, async ([rows, operation]) => {
      nation.spread(rows);
      const answer = await nation.ask(operation);
      expect(answer.errors).toEqual([]);
      expect(answer.data).toEqual(await askOneDatabase(operation, CODES, rows));
    });
    await fc.assert(law, { numRuns: caseCount(150) });
  });

  it.each(['TITLE', 'YEAR', 'ID'])(
    'walks all pages in the order of %s, forward and back, through every row once',
    async (field) => {
      const orders = fc.tuple(
        arbitraryRows(CODES),
        fc.constantFrom('ASC', 'DESC'),
        fc.integer({ min: 1, max: 9 }),
      );
      const law = fc.asyncProperty(orders, async ([rows, direction, size]) => {
        nation.spread(rows);
        const order = `orderBy: { field: ${field}, direction: ${direction} }`;
        const whole = await askOneDatabase(`{ books(${order}, first: 200) { nodes { id } } }`, CODES, rows);
        const ids = (whole as { books: { nodes: { id: string }[] } }).books.nodes.map((node) => node.id);
        expect(await walk(nation, `${order}, first: ${String(size)}`, 'after')).toEqual(ids);
        const back = await walk(nation, `${order}, last: ${String(size)}`, 'before');
        expect(back).toEqual(ids);
      });
      await fc.assert(law, { numRuns: caseCount(15) });
    },
  );
});

interface BooksPage {
  readonly nodes: readonly { readonly id: string }[];
  readonly pageInfo: Readonly<Record<'hasNextPage' | 'hasPreviousPage', boolean>> &
    Readonly<Record<'startCursor' | 'endCursor', string | null>>;
}

/** The ids of all pages, in the list's order. */
async function walk(
  nation: LibraryNation,
  args: string,
  side: 'after' | 'before',
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = null; ;) {
    const place = cursor === null ? '' : `, ${side}: "${cursor}"`;
    const page = `pageInfo { hasNextPage hasPreviousPage startCursor endCursor }`;
    const answer = await nation.ask(`{ books(${args}${place}) { nodes { id } ${page} } }`);
    const { nodes, pageInfo } = (answer.data as { readonly books: BooksPage }).books;
    const found = nodes.map((node) => node.id);
    if (side === 'after') ids.push(...found);
    else ids.unshift(...found);
    if (!(side === 'after' ? pageInfo.hasNextPage : pageInfo.hasPreviousPage)) return ids;
    cursor = side === 'after' ? pageInfo.endCursor : pageInfo.startCursor;
  }
}
