import type { FieldNode } from 'graphql';
import type { Cursor } from '../../../schema/protocol/cursor.ts';
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
  if (field.selectionSet === undefined) return true;
  for (const list of scope.fieldsOf(definition.typeName, field.selectionSet)) {
    const items = page[responseKey(list)];
    if (!Array.isArray(items)) continue;
    const edgeName = scope.schema.types.get(definition.typeName)?.fields.get('edges')?.typeName ?? '';
    if (!areOwn(list, items, { page, edgeName, scope })) return false;
  }
  return true;
}

interface Page {
  readonly page: Value;
  readonly edgeName: string;
  readonly scope: SelectionScope;
}

function areOwn(list: FieldNode, items: readonly unknown[], { page, edgeName, scope }: Page): boolean {
  const cursors = pageCursors(page[PRIVATE_ALIAS.cursors]) ?? [];
  if (list.name.value !== 'edges' || list.selectionSet === undefined)
    return items.every((row, index) => isOwn(row, cursors[index]));
  const nodes = scope.fieldsOf(edgeName, list.selectionSet).filter(({ name }) => name.value === 'node');
  return items.every((edge, index) =>
    nodes.every((node) => isOwn((edge as Value | null)?.[responseKey(node)], cursors[index])),
  );
}

function isOwn(row: unknown, cursor: Cursor | null | undefined): boolean {
  const key = (row as Value | null | undefined)?.[PRIVATE_ALIAS.key];
  return key === undefined || key === cursor?.id;
}
