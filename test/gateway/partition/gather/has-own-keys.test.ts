/** A row that names another owner than its cursor does would be asked of somebody else: it is never followed. */
import { describe, expect, it } from '@jest/globals';
import { parse, type FieldNode, type OperationDefinitionNode } from 'graphql';
import { hasOwnKeys } from '../../../../gateway/partition/gather/has-own-keys.ts';
import { flattenSelection } from '../../../../gateway/partition/plan/flatten-selection.ts';
import type { SelectionScope } from '../../../../gateway/partition/plan/member-selection.ts';
import { parsePartitionSchema } from '../../../../gateway/partition/plan/partition-schema.ts';
import { formatCursor } from '../../../../schema/protocol/cursor.ts';
import { LIBRARY_CONTRACT } from '../../../support/library/library-contract.ts';

const schema = parsePartitionSchema(LIBRARY_CONTRACT);
const scope: SelectionScope = {
  schema,
  fieldsOf: (typeName, selectionSet) => flattenSelection(typeName, selectionSet, new Map(), {}),
};
const cursors = ['A:b1', 'A:b2'].map((id) => formatCursor({ order: 'ID:ASC', scope: '', key: null, id }));

function judge(selection: string, lists: Readonly<Record<string, unknown>>): boolean {
  const operation = parse(`{ books { ${selection} } }`).definitions[0] as OperationDefinitionNode;
  const field = operation.selectionSet.selections[0] as FieldNode;
  const definition = schema.types.get('Query')?.fields.get('books');
  if (definition === undefined) throw new Error('The library has no books.');
  return hasOwnKeys({ definition, field }, { _p_cursors: cursors, ...lists }, scope);
}

describe('the rows of a member’s page', () => {
  it('have the ids that its cursors name, under whichever name they stand', () => {
    expect(judge('all: nodes { id }', { all: [{ _p_key: 'A:b1' }, { _p_key: 'A:b2' }] })).toBe(true);
    expect(judge('all: nodes { id }', { all: [{ _p_key: 'A:b1' }, { _p_key: 'B:b2' }] })).toBe(false);
  });

  it('have them in edges too, in each of several selections', () => {
    const edges = (key: string) => [
      { one: {}, two: { _p_key: 'A:b1' } },
      { one: {}, two: { _p_key: key } },
    ];
    const selection = 'edges { one: node { title } two: node { id } }';
    expect(judge(selection, { edges: edges('A:b2') })).toBe(true);
    expect(judge(selection, { edges: edges('A:b1') })).toBe(false);
  });

  it('may refer to rows of anybody', () => {
    const nodes = ['B:b1', 'C:b2'].map((id) => ({ sequel: { _p_key: id } }));
    expect(judge('nodes { sequel { title } }', { nodes })).toBe(true);
  });
});
