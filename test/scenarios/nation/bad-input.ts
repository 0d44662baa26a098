import { describe, expect, it } from '@jest/globals';
import type { NationProcess } from '../../support/nation-process.ts';

const CASES = [
  ['an unknown agency', '{ movements(filter: { owners: ["XYZ"] }) { totalCount } }', 'UNKNOWN_AGENCY'],
  [
    'an unknown credited agency',
    '{ statistics(filter: { agencies: ["XYZ"] }) { totalRows } }',
    'UNKNOWN_AGENCY',
  ],
  ['an unknown agency of the Council', '{ agencies(filter: { codes: ["XYZ"] }) { code } }', 'UNKNOWN_AGENCY'],
  ['a malformed cursor', '{ movements(first: 1, after: "?") { totalCount } }', 'BAD_CURSOR'],
  ['a negative page', '{ movements(first: -1) { totalCount } }', 'PAGE_SIZE'],
  ['an excessive page', '{ movements(first: 201) { totalCount } }', 'PAGE_SIZE'],
  ['both ends at once', '{ movements(first: 1, last: 1) { totalCount } }', 'PAGE_SIZE'],
  ['an excessive page of rows', '{ movements(first: 201) { nodes { id } } }', 'PAGE_SIZE'],
  [
    'an unknown credited agency of rows',
    '{ commendations(first: 2, filter: { agencies: ["XYZ"] }) { nodes { id } } }',
    'UNKNOWN_AGENCY',
  ],
  [
    'a negative number of figures',
    '{ statistics(first: -1, groupBy: [AGENCY]) { rows { commendations } } }',
    'PAGE_SIZE',
  ],
  ['a year that is none', '{ statistics(filter: { year: 99999 }) { rows { commendations } } }', 'BAD_FILTER'],
  [
    'an enum value that is none',
    '{ statistics(groupBy: [COLOUR]) { totalRows } }',
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['an id without an owner', '{ movement(id: "M-08") { title } }', 'BAD_ID'],
] as const;

/** Wrong input meets a clear error with a code of its own, never a 500. */
export function tellBadInput(nation: () => NationProcess): void {
  describe('bad input', () => {
    it.each(CASES)('%s is refused by name', async (_name, query, code) => {
      const { status, errors } = await nation().ask(query);
      expect(errors.map((error) => error.extensions.code)).toContain(code);
      expect(status).toBeLessThan(500);
    });

    it('a row that does not exist is null, and nobody is blamed for it', async () => {
      const query =
        '{ key: movement(id: "BQP:x") { id } row: movement(id: "BQP:x") { title commendations { totalCount } } }';
      const { data, errors, extensions } = await nation().ask(query);
      expect({ data, errors }).toEqual({ data: { key: null, row: null }, errors: [] });
      expect(extensions.completeness).toMatchObject({ expected: 1, answered: 1, complete: true });
    });

    it('a cursor of another order is refused by name', async () => {
      const page = '{ movements(first: 1) { pageInfo { endCursor } } }';
      const { data } = await nation().ask<{ movements: { pageInfo: { endCursor: string } } }>(page);
      const { status, errors } = await nation().ask(
        'query($after: String) { movements(first: 1, after: $after, orderBy: { field: TITLE }) { totalCount nodes { id } } }',
        { variables: { after: data.movements.pageInfo.endCursor } },
      );
      expect(errors.map((error) => error.extensions.code)).toEqual(['CURSOR_MISMATCH']);
      expect(status).toBeLessThan(500);
    });
  });
}
