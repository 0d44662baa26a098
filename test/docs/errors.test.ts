import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ERROR_CATALOGUE, type CatalogueEntry } from '../../schema/protocol/error-catalogue.ts';

const PAGE = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8');

/** The rows of the page's first table. */
function readTable(): Record<string, CatalogueEntry> {
  const rows = [...PAGE.matchAll(/^\| `([A-Z_]+)` \| (\d+) \| (.+) \| (.+) \|$/gm)];
  return Object.fromEntries(
    rows.map(([, code = '', status, meaning = '', remedy = '']) => [
      code,
      { status: Number(status), meaning, remedy },
    ]),
  );
}

describe('docs/errors.md', () => {
  it('lists every error of the catalogue, with its status, meaning and remedy', () => {
    expect(readTable()).toMatchObject(ERROR_CATALOGUE);
  });

  it('lists no error that the catalogue does not hold', () => {
    expect(Object.keys(readTable())).toEqual(Object.keys(ERROR_CATALOGUE));
  });

  it('names no code in its prose that the catalogue does not hold, but for the one that @apollo/gateway gives', () => {
    const prose = PAGE.split('\n').filter((line) => !line.startsWith('|'));
    const codes = prose.join('\n').match(/`[A-Z]+(_[A-Z]+)+`/g) ?? [];
    const foreign = codes.map((code) => code.slice(1, -1)).filter((code) => !(code in ERROR_CATALOGUE));
    expect(foreign).toEqual(['DOWNSTREAM_SERVICE_ERROR']);
  });
});
