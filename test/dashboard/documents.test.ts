// What the dashboard sends is what its operations and the schema say: the generated file is never behind them.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { DOCUMENTS_FILE } from '../../dashboard/build/build-dashboard.ts';
import { generateDocuments } from '../../dashboard/build/generate-documents.ts';
import { buildPublicSchema } from '../../dashboard/build/public-schema.ts';
import { readOperations } from '../../dashboard/build/read-operations.ts';

describe('the dashboard’s documents', () => {
  it('are those of its operations and the schema; else run npm run build:dashboard -- --documents', () => {
    const generated = generateDocuments(buildPublicSchema(), readOperations());
    expect(readFileSync(DOCUMENTS_FILE, 'utf8')).toBe(generated);
  });

  it('are refused where an operation does not fit the schema', () => {
    const file = { name: 'wrong.graphql', text: 'query Wrong { agencies { nonsense } }' };
    expect(() => generateDocuments(buildPublicSchema(), [file])).toThrow('wrong.graphql');
  });
});
