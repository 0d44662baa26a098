import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { buildOwnerRecords } from '../../subgraphs/member/generator/build-owner-records.ts';

/** README.md shows an answer, and names commands and files: they are held to what is. */

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

describe('the README', () => {
  it("shows the headline that the State's register gives", () => {
    const { commendations } = buildOwnerRecords('BTDKTTW');
    const counted = commendations.filter(
      (row) => row.year === 2023 && row.level === 'STATE' && !row.rescinded,
    );
    const headline = {
      decisions: new Set(counted.map((row) => row.decisionId)).size,
      commendations: counted.length,
      recipients: new Set(counted.map((row) => row.recipientId)).size,
    };
    const shown = /"headline": \{\s+"rows": \[(\{[^}]+\})\]/.exec(readme)?.[1] ?? '';
    expect(JSON.parse(shown)).toEqual(headline);
  });

  it('names no script that package.json lacks', () => {
    const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const named = [...readme.matchAll(/npm run ([a-z:-]+)/g)].map(([, name]) => name ?? '');
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});
