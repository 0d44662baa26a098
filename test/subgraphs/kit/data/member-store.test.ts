import { afterAll, beforeAll, describe } from '@jest/globals';
import { testFigures } from './figure-laws.ts';
import { testLists } from './list-laws.ts';
import { testLoading } from './loading-laws.ts';
import { openInFolder, openOnServer, type OpenedDatabase } from './open-databases.ts';
import { testSeam } from './seam-laws.ts';

/** The same laws on both databases: whoever develops on PGlite may trust them on a server. */
describe.each([
  ['PGlite', openInFolder],
  ['PostgreSQL', openOnServer],
] as const)('A member store on %s', (_name, open) => {
  let opened: OpenedDatabase;

  beforeAll(async () => {
    opened = await open();
  });

  afterAll(async () => {
    await opened.close();
  });

  testFigures(() => opened);
  testLists(() => opened);
  testSeam(() => opened);
  testLoading(() => opened);
});
