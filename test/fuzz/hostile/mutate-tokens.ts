import type { Random } from '../../support/federation/random.ts';

const TOKEN = /"(?:[^"\\]|\\.)*"|\.{3}|[A-Za-z_]\w*|-?\d+(?:\.\d+)?|[^\s\w]/g;
const NAMES = [
  'id',
  'title',
  'nodes',
  'books',
  'book',
  'branches',
  'loans',
  'rows',
  'first',
  'owners',
  'filter',
  'coverage',
  'sequel',
  'TITLE',
  'x',
];
const VALUES = [
  '0',
  '-1',
  '1',
  '201',
  '4294967296',
  '1.5',
  '"A:1"',
  '""',
  'null',
  'true',
  '[]',
  '["B"]',
  '{}',
  '$first',
  '$owners',
  '$x',
];

/** The operation with one or two of its tokens others of their kind, gone or doubled: most of it still can be read. */
export function mutateTokens(text: string, random: Random): string {
  const tokens = [...(text.match(TOKEN) ?? [])];
  for (let change = random.whole(1, 2); change > 0; change -= 1) {
    const place = random.whole(0, tokens.length - 1);
    const token = tokens[place] ?? '';
    const way = random.whole(0, 5);
    if (way === 0) tokens[place] = '';
    else if (way === 1) tokens[place] = `${token} ${token}`;
    else if (/^[A-Za-z_]/.test(token)) tokens[place] = random.pick(NAMES);
    else if (/^["\d-]/.test(token)) tokens[place] = random.pick(VALUES);
  }
  return tokens.join(' ');
}
