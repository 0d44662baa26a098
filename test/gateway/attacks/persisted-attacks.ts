import { createHash } from 'node:crypto';
import { attack, type Attack } from './attack.ts';

const HASHES = [
  '',
  'x',
  '../../x',
  'A'.repeat(64),
  'g'.repeat(64),
  '0'.repeat(63),
  '0'.repeat(65),
  null,
  1,
  {},
  [],
];

/** Hashes of persisted operations that are none. */
export const PERSISTED_ATTACKS: readonly Attack[] = [
  ...HASHES.map((hash) =>
    attack(
      `the hash ${JSON.stringify(hash)}`,
      'BAD_REQUEST',
      JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: hash } } }),
    ),
  ),
  attack(
    'the hash of another text',
    'BAD_REQUEST',
    JSON.stringify({
      query: '{ __typename }',
      extensions: {
        persistedQuery: { version: 1, sha256Hash: createHash('sha256').update('other').digest('hex') },
      },
    }),
  ),
  attack(
    'another version',
    'BAD_REQUEST',
    JSON.stringify({ extensions: { persistedQuery: { version: 2, sha256Hash: '0'.repeat(64) } } }),
  ),
];
