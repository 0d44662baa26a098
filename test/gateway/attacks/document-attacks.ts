import { query, times, type Attack } from './attack.ts';

const SIZES = [1.5, 2, 4, 8, 16];

/** Documents that are wide, deep or endless. */
export const DOCUMENT_ATTACKS: readonly Attack[] = [
  ...SIZES.map((size) =>
    query(
      `a document ${String(size)} times as deep as brackets may be`,
      'GRAPHQL_VALIDATION_FAILED',
      `${'{products'.repeat(Math.ceil(201 * size))}{id}${'}'.repeat(Math.ceil(201 * size))}`,
    ),
  ),
  ...SIZES.map((size) =>
    query(
      `fields ${String(size)} times as deep as they may be`,
      'GRAPHQL_VALIDATION_FAILED',
      `{ products { ${'related { '.repeat(Math.ceil(24 * size))} id ${'} '.repeat(Math.ceil(24 * size))} } }`,
    ),
  ),
  ...SIZES.map((size) =>
    query(
      `an alias bomb of ${String(501 * size)}`,
      'TOO_MANY_ALIASES',
      `{ ${times(Math.ceil(501 * size), (index) => `a${String(index)}:__typename`).join(' ')} }`,
    ),
  ).slice(0, 3),
  ...SIZES.map((size) =>
    query(
      `a directive bomb of ${String(201 * size)}`,
      'TOO_MANY_DIRECTIVES',
      `{ __typename ${'@skip(if:false)'.repeat(Math.ceil(201 * size))} }`,
    ),
  ).slice(0, 3),
  ...SIZES.map((size) =>
    query(
      `a root of ${String(101 * size)} fields`,
      'TOO_MANY_ROOT_FIELDS',
      `{ ${'__typename '.repeat(Math.ceil(101 * size))} }`,
    ),
  ).slice(0, 3),
  ...[2000, 3000, 4000, 8000].map((count) =>
    query(
      `${String(count)} times the same field`,
      'TOO_MANY_FIELDS',
      `{ products { ${'id '.repeat(count)} } }`,
    ),
  ),
  ...[10_001, 20_000, 100_000].map((count) =>
    query(`${String(count)} tokens`, 'GRAPHQL_PARSE_FAILED', `{ ${'a '.repeat(count)} }`),
  ),
  ...[2, 3, 5, 10].map((length) =>
    query(
      `a circle of ${String(length)} fragments`,
      'GRAPHQL_VALIDATION_FAILED',
      `{ products { ...F0 } } ${times(length, (index) => `fragment F${String(index)} on Product { related { ...F${String((index + 1) % length)} } }`).join(' ')}`,
    ),
  ),
  query('a fragment within itself', 'GRAPHQL_VALIDATION_FAILED', '{ ...F } fragment F on Query { ...F }'),
  query(
    'a list of 150 brackets in an argument',
    'GRAPHQL_VALIDATION_FAILED',
    `{ product(id: ${'['.repeat(150)}1${']'.repeat(150)}) { id } }`,
  ),
  query(
    'an object of 150 brackets in an argument',
    'GRAPHQL_VALIDATION_FAILED',
    `{ product(id: ${'{a:'.repeat(150)}1${'}'.repeat(150)}) { id } }`,
  ),
  query(
    'fragments that double each other',
    'GRAPHQL_VALIDATION_FAILED',
    `{ products { ...F0 } } ${times(40, (index) => `fragment F${String(index)} on Product { a: related { ...F${String(index + 1)} } b: related { ...F${String(index + 1)} } }`).join(' ')} fragment F40 on Product { id }`,
  ),
  query('a page of two thousand million', 'COST_TOO_HIGH', '{ products(first: 2000000000) { id } }'),
  query(
    'lists below lists',
    'COST_TOO_HIGH',
    `{ products { ${'related { '.repeat(5)} id ${'} '.repeat(5)} } }`,
  ),
];
