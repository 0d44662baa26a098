import { spawn } from 'node:child_process';
import { json } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';

/** What `npm run check` says of a file in gateway/partition that knows too much; line by line. */
const LINES = [
  `import { request } from 'undici';`,
  `import { createServer } from 'node:http';`,
  `import fastify from 'fastify';`,
  `import { ApolloGateway } from '@apollo/gateway';`,
  `import { createRequestContext } from '../context.ts';`,
  `import { GraphQLError } from 'graphql';`,
  `const answer = await fetch('http://127.0.0.1');`,
  `const agencyCode = 'A';`,
  `const text = 'every Movement of the year';`,
  'const other = `${agencyCode} of two ministries`;',
  `/* Phong trào của người giữ */`,
  `// What an owner keeps, as its rows; some provinces have none.`,
  `const owner = { UNKNOWN_AGENCY: 1 };`,
  `// Rows, owners, members, keys: a combination of destinations.`,
];

interface Finding {
  readonly line: number;
  readonly ruleId: string;
}

let found: readonly string[];
beforeAll(async () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const eslint = 'node_modules/eslint/bin/eslint.js';
  const place = ['--stdin', '--stdin-filename', 'gateway/partition/path.ts'];
  const child = spawn(process.execPath, [eslint, ...place, '--format', 'json'], { cwd: root });
  child.stdin.end(LINES.join('\n'));
  const [report] = (await json(child.stdout)) as [{ readonly messages: readonly Finding[] }];
  found = report.messages.map(({ line, ruleId }) => `${String(line)} ${ruleId}`);
});

describe('lint, in federation by rows', () => {
  it.each([1, 2, 3, 4])('refuses an import of the network or of Apollo, as in line %i', (line) => {
    expect(found).toContain(`${String(line)} no-restricted-imports`);
  });

  it("refuses the gateway's other folders, and the network that needs no import", () => {
    expect(found).toEqual(
      expect.arrayContaining(['5 import-x/no-restricted-paths', '7 no-restricted-globals']),
    );
    expect(found).not.toContain('6 no-restricted-imports');
  });

  it.each([8, 9, 10, 11, 12, 13])(
    'refuses words of the trade in names, texts and comments, as in line %i',
    (line) => {
      expect(found).toContain(`${String(line)} local/no-domain-words`);
    },
  );

  it('takes words of its own', () => {
    expect(found).not.toContain('14 local/no-domain-words');
  });
});
