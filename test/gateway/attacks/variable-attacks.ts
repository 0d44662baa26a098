import { attack, query, type Attack } from './attack.ts';

/** Values that no variable of that type has. */
export const VARIABLE_ATTACKS: readonly Attack[] = [
  // Numbers are weighed before they are read as what the schema says.
  ...[1e20, 2147483648].map((value) =>
    query(
      `an Int of ${JSON.stringify(value)}`,
      'COST_TOO_HIGH',
      'query ($a: Int) { products(first: $a) { id } }',
      { a: value },
    ),
  ),
  ...[1.5, 'x', [], {}, true, -2147483649, [1], { valueOf: 1 }, '1', ''].map((value) =>
    query(
      `an Int of ${JSON.stringify(value)}`,
      'BAD_USER_INPUT',
      'query ($a: Int) { products(first: $a) { id } }',
      { a: value },
    ),
  ),
  ...[null, [], {}, true, 1.5, [[]], { a: 1 }, [null], { __typename: 'ID' }].map((value) =>
    query(
      `an ID of ${JSON.stringify(value)}`,
      'BAD_USER_INPUT',
      'query ($a: ID!) { product(id: $a) { id } }',
      { a: value },
    ),
  ),
  ...['[1]', '"a"', '1', 'true'].map((value) =>
    attack(`variables that are ${value}`, 'BAD_REQUEST', `{"query":"{ __typename }","variables":${value}}`),
  ),
  query('no value for what needs one', 'BAD_USER_INPUT', 'query ($a: ID!) { product(id: $a) { id } }'),
  attack('a poisoned prototype', 'BAD_REQUEST', '{"query":"{ __typename }","__proto__":{"query":"x"}}'),
  attack(
    'a poisoned prototype among the variables',
    'BAD_REQUEST',
    '{"query":"{ __typename }","variables":{"__proto__":{"a":1}}}',
  ),
  attack(
    'a poisoned constructor',
    'BAD_REQUEST',
    '{"query":"{ __typename }","constructor":{"prototype":{"a":1}}}',
  ),
];
