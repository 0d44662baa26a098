import { describe, expect, it } from '@jest/globals';
import { Kind, parse, print, type FieldNode, type VariableDefinitionNode } from 'graphql';
import { ClassCapabilities } from '../../../../gateway/partition/plan/class-capabilities.ts';
import type { ClassSelection } from '../../../../gateway/partition/plan/class-selection.ts';
import { parsePartitionSchema } from '../../../../gateway/partition/plan/partition-schema.ts';
import { LIBRARY_CONTRACT } from '../../../support/library/library-contract.ts';

const schema = parsePartitionSchema(LIBRARY_CONTRACT);

function lacking(...lacks: readonly string[]): ClassSelection {
  const selection = new ClassCapabilities(schema, [{ id: 'a', lacks, extensions: [] }]).of('a');
  if (selection === null) throw new Error('It lacks nothing.');
  return selection;
}

interface Operation {
  readonly field: FieldNode;
  readonly variableDefinitions: readonly VariableDefinitionNode[];
}

function read(text: string): Operation {
  const [operation] = parse(text, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new TypeError(text);
  const [field] = operation.selectionSet.selections;
  if (field?.kind !== Kind.FIELD) throw new TypeError(text);
  return { field, variableDefinitions: operation.variableDefinitions ?? [] };
}

/** The lack for which members can't be asked, or null. */
function findLack(selection: ClassSelection, text: string, variables = {}): string | null {
  return selection.findLack(selection.tailor(read(text).field), variables);
}

function tailored(selection: ClassSelection, text: string): string {
  return print(selection.tailor(read(text).field).field).replaceAll(/\s+/g, ' ');
}

describe('a class of members', () => {
  it('of which nothing is lacking has nothing left out', () => {
    expect(new ClassCapabilities(schema, [{ id: 'a', lacks: [], extensions: [] }]).of('a')).toBeNull();
  });

  it('lacks the extensions of all others, also where it is not in the manifest', () => {
    const classes = new ClassCapabilities(schema, [
      { id: 'a', lacks: [], extensions: ['Branch.motto'] },
      { id: 'b', lacks: [], extensions: [] },
    ]);
    expect(classes.of('a')).toBeNull();
    for (const id of ['b', 'unknown']) {
      const { field } = read(`{ _entities { ... on Branch { code motto } } }`);
      expect(classes.of(id)?.tailor(field).blanks).toEqual({ keys: ['motto'], below: new Map() });
    }
  });

  it('is asked for __typename where nothing else is left', () => {
    const text = '{ books { nodes { shelf { label } } } }';
    expect(tailored(lacking('Shelf.label'), text)).toBe('books { nodes { shelf { __typename } } }');
  });

  it('is asked by the same node again where it lacks nothing of it, and once for each node', () => {
    const selection = lacking('Branch.motto');
    const { field } = read('{ books(filter: { topics: ["T1"] }) { nodes { id } } }');
    expect(selection.tailor(field).field).toBe(field);
    expect(selection.tailor(field)).toBe(selection.tailor(field));
  });

  it.each([
    ['Query.books', '{ books { totalCount } }'],
    ['BookConnection.nodes', '{ books { nodes { id } } }'],
    ['BookConnection._cursors', '{ books { _p_cursors: _cursors } }'],
    ['LoanRow.books', '{ loans { rows { _p_having: books } } }'],
    ['Shelf', '{ _entities { ... on Shelf { id } } }'],
  ])('can not be asked at all without %s', (coordinate, text) => {
    expect(findLack(lacking(coordinate), text)).toBe(coordinate);
  });

  it('counts an argument with a default as used where it is left out, since it means something', () => {
    expect(findLack(lacking('Query.loans(groupBy:)'), '{ loans { totalRows } }')).toBe(
      'Query.loans(groupBy:)',
    );
    expect(findLack(lacking('Query.books(filter:)'), '{ books { totalCount } }')).toBeNull();
    const order = '{ books(orderBy: { field: ID }) { totalCount } }';
    expect(findLack(lacking('BookOrder.direction'), order)).toBe('BookOrder.direction');
  });

  it('does not mind what counts after the merge only', () => {
    const selection = lacking('Query.loans(having:)', 'Query.loans(orderBy:)', 'Query.loans(first:)');
    expect(findLack(selection, '{ loans { totalRows } }')).toBeNull();
  });

  it('finds what is used in lists, nested objects and variables within them', () => {
    const selection = lacking('LoanDimension.TOPIC', 'BookFilter.topics');
    expect(findLack(selection, '{ loans(groupBy: [YEAR, TOPIC]) { totalRows } }')).toBe(
      'LoanDimension.TOPIC',
    );
    const nested = 'query ($t: [ID!]) { books(filter: { topics: $t }) { totalCount } }';
    expect(findLack(selection, nested, { t: [] })).toBe('BookFilter.topics');
    expect(findLack(selection, nested, {})).toBeNull();
    expect(tailored(selection, nested)).toBe('books(filter: {}) { totalCount }');
  });

  it('is sent variables without what it lacks, and without defaults that might hold it', () => {
    const selection = lacking('BookFilter.topics');
    const { variableDefinitions } = read(
      'query ($f: BookFilter = { topics: ["T1"] }, $g: BookFilter = null, $n: Int! = 3, $m: Int = 4) { books(filter: $f) { totalCount } }',
    );
    const variables = { f: { topics: null, owners: ['A'] }, g: null, n: 3, m: 4 };
    const given = selection.tailorVariables({ variableDefinitions, variables });
    expect(given.variables).toEqual({ f: { owners: ['A'] }, g: null, n: 3, m: 4 });
    expect(given.variableDefinitions.map((node) => print(node))).toEqual([
      '$f: BookFilter!',
      '$g: BookFilter',
      '$n: Int!',
      '$m: Int!',
    ]);
  });
});
