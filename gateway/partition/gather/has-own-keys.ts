import type { FieldNode } from 'graphql';
import { responseKey } from '../plan/flatten-selection.ts';
import type { GatheredPlace } from '../plan/gathered-place.ts';
import type { SelectionScope } from '../plan/member-selection.ts';
import { PRIVATE_ALIAS } from '../plan/private-alias.ts';
import { pageCursors } from './page-cursors.ts';

type Value = Readonly<Record<string, unknown>>;

/**
 * True where each row of a member's page has the id that its cursor names (PROTOCOL.md, Cursors): by a row's key more
 * is asked, and under another one it would be asked of somebody else. Rows that nothing more is asked of have no key.
 */
export function hasOwnKeys(
  { definition, field }: Pick<GatheredPlace, 'definition' | 'field'>,
  page: Value,
  scope: SelectionScope,
): boolean {
  const cursors = pageCursors(page[PRIVATE_ALIAS.cursors]) ?? [];
  const edgeName = scope.schema.types.get(definition.typeName)?.fields.get('edges')?.typeName ?? '';
  const isOwn = (row: unknown, index: number): boolean => {
    const key = (row as Value | null | undefined)?.[PRIVATE_ALIAS.key];
    return key === undefined || key === cursors[index]?.id;
  };
  const areOwn = (list: FieldNode): boolean => {
    const items = page[responseKey(list)];
    if (!Array.isArray(items)) return true;
    if (list.name.value !== 'edges' || list.selectionSet === undefined) return items.every(isOwn);
    const nodes = scope.fieldsOf(edgeName, list.selectionSet).filter(({ name }) => name.value === 'node');
    return items.every((edge: Value | null, index) =>
      nodes.every((node) => isOwn(edge?.[responseKey(node)], index)),
    );
  };
  return (
    field.selectionSet === undefined || scope.fieldsOf(definition.typeName, field.selectionSet).every(areOwn)
  );
}
