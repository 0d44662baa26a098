import { query, times, type Attack } from './attack.ts';

const INJECTIONS = [
  "' OR '1'='1",
  "'; DROP TABLE books; --",
  '" UNION SELECT 1 --',
  '$$; SELECT pg_sleep(9); $$',
  '\\x00',
  '%00',
  '../../etc/passwd',
  '${jndi:ldap://127.0.0.1/x}',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '\u202eabc',
  'A:1\u0000',
  '(){ :;}; x',
  '$(id)',
  '`id`',
  'http://169.254.169.254/',
  '\ud800',
  '__proto__',
  'constructor',
  'toString',
];

/** What a member could take for SQL, a path or a template, in each argument that takes text. */
export const NATION_ATTACKS: readonly Attack[] = [
  ...INJECTIONS.map((text) =>
    query(
      `the cursor ${JSON.stringify(text)}`,
      'BAD_CURSOR',
      'query ($a: String) { books(first: 1, after: $a) { nodes { id } } }',
      { a: text },
    ),
  ),
  ...INJECTIONS.map((text) =>
    query(
      `the id ${JSON.stringify(text)}`,
      text.includes(':') ? 'ANY' : 'BAD_ID',
      'query ($a: ID!) { book(id: $a) { id } }',
      { a: text },
    ),
  ),
  ...INJECTIONS.map((text) =>
    query(
      `the owner ${JSON.stringify(text)}`,
      'UNKNOWN_AGENCY',
      'query ($a: [ID!]) { books(filter: { owners: $a }, first: 1) { nodes { id } } }',
      { a: [text] },
    ),
  ),
  query(
    'more wrong owners than can be told',
    'BAD_USER_INPUT',
    'query ($a: [ID!]) { books(filter: { owners: $a }, first: 1) { nodes { id } } }',
    { a: times(80, () => null) },
  ),
];
