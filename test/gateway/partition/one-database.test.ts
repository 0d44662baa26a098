import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { graphql } from 'graphql';
import { arbitraryOperation } from '../../support/library/arbitrary-operation.ts';
import { arbitraryRows, HOLDER, type LibraryRow } from '../../support/library/library-rows.ts';
import { createLibrarySchema } from '../../support/library/library-schema.ts';
import { LibraryNation } from '../../support/library/library-nation.ts';

const CODES = ['A', 'B', 'C', 'D', HOLDER];
const oracle = createLibrarySchema();

async function askOneDatabase(source: string, rows: readonly LibraryRow[]): Promise<unknown> {
  const contextValue = { stock: { serves: CODES, rows } };
  return await graphql({ schema: oracle, source, contextValue });
}

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
      expect({ data: answer.data }).toEqual(plain(await askOneDatabase(operation, rows)));
    });
    await fc.assert(law, { numRuns: 150 });
  });
});

/** Without the prototypes that graphql-js leaves out, as JSON carries it. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
