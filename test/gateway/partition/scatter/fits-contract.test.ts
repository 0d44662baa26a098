/** What a member may answer where the contract says what stands there. What does not fit would else cost the rows of others. */
import { parse, Kind, type FieldNode } from 'graphql';
import { describe, expect, it } from '@jest/globals';
import { fitsContract } from '../../../../gateway/partition/scatter/fits-contract.ts';
import { parsePartitionSchema } from '../../../../gateway/partition/plan/partition-schema.ts';

const schema = parsePartitionSchema(`
  enum Kind { OLD NEW }
  scalar Day
  type Query { thing: Thing things: [Thing!] counts: [Int] }
  type Thing {
    id: ID! name: String count: Int! share: Float isOpen: Boolean day: Day kind: Kind! maybe: Kind kinds: [Kind!] tags: [String!]! inner: Thing
  }
`);

function fieldOf(text: string): FieldNode {
  const [definition] = parse(text).definitions;
  const field = definition?.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet.selections[0] : null;
  if (field?.kind !== Kind.FIELD) throw new TypeError('One field is asked for.');
  return field;
}

const fits = (text: string, value: unknown): boolean => fitsContract(schema, fieldOf(text), value);

describe('an answer of a member', () => {
  it.each<[string, readonly unknown[], readonly unknown[]]>([
    ['id', ['A:1', ''], [null, 1, true, 1.5, {}, []]],
    ['name', ['Ân', null], [1, false, {}, ['a']]],
    ['count', [0, -2147483648, 2147483647], [null, 1.5, '1', 2147483648, -2147483649, true]],
    ['share', [0.5, -1, null], ['0.5', Number.POSITIVE_INFINITY, {}]],
    ['isOpen', [true, null], [0, 'true']],
    ['day', ['2024-01-25', 7, null], [{}, [], Number.NEGATIVE_INFINITY]],
    ['kind', ['OLD'], [null, 'LATER', 1]],
    ['maybe', ['NEW', null, 'LATER'], [1, {}]],
    ['kinds', [[], ['OLD', 'NEW'], null], [['LATER'], [null], 'OLD']],
    ['tags', [[], ['a']], [null, 'a', [null], [1]]],
  ])('has in %s what belongs there, and nothing else', (name, good, bad) => {
    for (const value of good)
      expect({ value, fits: fits(`{ thing { ${name} } }`, { [name]: value }) }).toEqual({
        value,
        fits: true,
      });
    for (const value of bad)
      expect({ value, fits: fits(`{ thing { ${name} } }`, { [name]: value }) }).toEqual({
        value,
        fits: false,
      });
  });

  it('may be null as a whole, and has a list exactly where the contract has one', () => {
    expect(fits('{ thing { id } }', null)).toBe(true);
    expect(fits('{ thing { id } }', [{ id: 'A:1' }])).toBe(false);
    expect(fits('{ things { id } }', [{ id: 'A:1' }])).toBe(true);
    expect(fits('{ things { id } }', [{ id: 'A:1' }, null])).toBe(false);
    expect(fits('{ counts }', [1, null])).toBe(true);
  });

  it('is looked at as deep as it was asked for, under the names that were asked for', () => {
    const text = '{ thing { a: inner { b: id inner { id } } } }';
    expect(fits(text, { a: { b: 'A:1', inner: { id: 'A:2' } } })).toBe(true);
    expect(fits(text, { a: { b: 'A:1', inner: { id: 2 } } })).toBe(false);
    expect(fits(text, { a: { id: 'A:1', inner: null } })).toBe(false);
    expect(fits(text, { a: null })).toBe(true);
  });
});
