import { graphql } from 'graphql';
import { TEST_SEAL } from '../partition-asker.ts';
import type { LibraryRow } from './library-rows.ts';
import { createLibrarySchema } from './library-schema.ts';

const CURSOR_FIELDS = new Set(['cursor', 'startCursor', 'endCursor']);
const schema = createLibrarySchema();

/** What one service that keeps every row says, its cursors sealed as the gateway seals them: the truth that a gathered answer is held to. */
export async function askOneDatabase(
  source: string,
  serves: readonly string[],
  rows: readonly LibraryRow[],
): Promise<unknown> {
  const { data, errors } = await graphql({ schema, source, contextValue: { stock: { serves, rows } } });
  if (errors !== undefined) throw new Error(errors.map((error) => error.message).join('\n'));
  return JSON.parse(JSON.stringify(data), (key, value: unknown) =>
    CURSOR_FIELDS.has(key) && typeof value === 'string' ? TEST_SEAL.seal(value) : value,
  );
}
