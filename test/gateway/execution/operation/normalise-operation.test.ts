import { describe, expect, it } from '@jest/globals';
import {
  buildSchema,
  getOperationAST,
  Kind,
  parse,
  print,
  stripIgnoredCharacters,
  type FragmentDefinitionNode,
} from 'graphql';
import { normaliseOperation } from '../../../../gateway/execution/operation/normalise-operation.ts';
import { plannedDocument } from '../../../../gateway/execution/operation/planned-document.ts';
import type { NormalisedOperation } from '../../../../gateway/execution/operation/selection.ts';

const schema = buildSchema(`
  scalar Anything
  type Query { rows(first: Int, of: [ID!], by: Order, any: Anything): [Row!] row: Row name: String name_0: String }
  interface Node { id: ID! }
  type Row implements Node { id: ID! name: String next(by: Int = 1): Node priced(in: Int): Int }
  type Other implements Node { id: ID! name: Int }
  input Order { field: Field direction: Direction = ASC weight: Float }
  enum Field { NAME ID }
  enum Direction { ASC DESC }
`);
const requiredNames = new Set(['id', 'priced']);
const fieldNames = new Set(['rows', 'row', 'name', 'name_0', 'id', 'next', 'priced']);

function normalise(text: string, conditions: Readonly<Record<string, unknown>> = {}): NormalisedOperation {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (operation === null || operation === undefined) throw new TypeError('The text has one operation.');
  const fragments = new Map(
    document.definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );
  return normaliseOperation({ operation, fragments }, conditions, { schema, fieldNames, requiredNames });
}

function planned(text: string, conditions: Readonly<Record<string, unknown>> = {}): string {
  const document = plannedDocument(normalise(text, conditions));
  return document === null ? '' : stripIgnoredCharacters(print(document));
}

describe('a normalised operation', () => {
  it.each([
    ['literals', '{ rows(first: 10) { id } }', '{ rows(first: 20) { id } }'],
    ['literals and variables', '{ rows(first: 10) { id } }', 'query Q($n: Int) { rows(first: $n) { id } }'],
    [
      'names of variables',
      'query ($a: Int) { rows(first: $a) { id } }',
      'query ($b: Int) { rows(first: $b) { id } }',
    ],
    ['names of fields', '{ a: name b: row { c: id } }', '{ x: name y: row { z: id } }'],
    [
      'fragments',
      '{ row { ...F } } fragment F on Row { id name }',
      '{ row { id ... on Row { name ... { id } } } }',
    ],
    ['repetition', '{ row { id } row { name id } }', '{ row { id name } }'],
    [
      'conditions that are decided',
      '{ row { id name @skip(if: true) } }',
      '{ row { id @include(if: true) } name @include(if: false) }',
    ],
    ['conditions that never hold', '{ row { id ... on Node { ... on Other { id } } } }', '{ row { id } }'],
  ])('is the same whatever the %s', (_, one, other) => {
    expect(planned(one)).toBe(planned(other));
  });

  it.each([
    ['a call of another field', '{ rows(first: 1) { id } }', '{ rows { id } }'],
    [
      'another type of a variable',
      'query ($n: Int) { rows(first: $n) { id } }',
      'query ($n: Int!) { rows(first: $n) { id } }',
    ],
    [
      'a default',
      'query ($n: Int = 1) { rows(first: $n) { id } }',
      'query ($n: Int = 2) { rows(first: $n) { id } }',
    ],
  ])('is another one for %s', (_, one, other) => {
    expect(planned(one)).not.toBe(planned(other));
  });

  it('keeps values as they stand, as JSON', () => {
    const { variables } = normalise(
      '{ rows(first: 1, of: [1, "b"], by: { field: NAME, weight: 2 }) { id } a: rows(of: "x", by: null) { id } }',
    );
    expect(variables.map((source) => (source.kind === 'literal' ? source.json : null))).toEqual([
      '1',
      '[1,"b"]',
      '{"field":"NAME","weight":2}',
      '"x"',
      'null',
    ]);
  });

  it('leaves in the text what JSON would change', () => {
    expect(planned('{ rows(any: 1.50) { id } }')).toBe('{rows(any:1.50){id}}');
    expect(planned('{ rows(any: NAME) { id } }')).toBe('{rows(any:NAME){id}}');
    expect(planned('{ rows(any: 12345678901234567890) { id } }')).toBe(
      '{rows(any:12345678901234567890){id}}',
    );
  });

  it('gives every name that is not a field’s own a key that no field has', () => {
    const { responseKeys } = normalise('{ a: name row { b: name next { id } } }');
    expect([...responseKeys]).toEqual([
      ['name_1', 'a'],
      ['name_2', 'b'],
    ]);
  });

  it('is decided by its conditions', () => {
    const text = 'query ($a: Boolean!) { name @include(if: $a) row @skip(if: $a) { id } }';
    expect([planned(text, { a: true }), planned(text, { a: false })]).toEqual(['{name}', '{row{id}}']);
  });

  it('gives a call a key of its own where the plain field may be needed too, or the type decides about it', () => {
    const text =
      '{ row { next(by: 2) { id } priced(in: 1) ... on Node { ... on Row { other: next { id } } } } }';
    expect([...normalise(text).responseKeys]).toEqual([
      ['priced_0', 'priced'],
      ['next_1', 'other'],
    ]);
    const other = '{ row { next { ... on Row { next(by: 3) { id } } } } }';
    expect([...normalise(other).responseKeys]).toEqual([['next_0', 'next']]);
  });

  it('asks for the type where anything depends on it, and where nothing else is left', () => {
    expect(planned('{ row { next { ... on Other { id } } } }')).toBe(
      '{row{next{__typename ...on Other{id}}}}',
    );
    expect(planned('{ row { id @skip(if: true) } }')).toBe('{row{__typename}}');
    expect(planned('{ __typename __schema { queryType { name } } }')).toBe('');
  });

  it('is refused where fragments make it too large', () => {
    const fragments = Array.from(
      { length: 20 },
      (_, index) =>
        `fragment F${String(index)} on Row { a: next { ...F${String(index + 1)} } b: next { ...F${String(index + 1)} } }`,
    );
    const text = `{ row { ...F0 } } ${fragments.join(' ')} fragment F20 on Row { id }`;
    expect(() => normalise(text)).toThrow('more than 20000 fields');
  });
});
