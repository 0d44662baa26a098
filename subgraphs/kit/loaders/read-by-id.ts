import { parseGlobalId } from '../../../schema/protocol/global-id.ts';
import type { ListDefinition } from '../lists/list-definition.ts';
import { COMMENDATIONS, DECISIONS, MOVEMENTS } from '../lists/lists.ts';
import type { BatchReader } from '../member-context.ts';

/** Rows by id, in one statement; null for what this member does not keep or withholds. */
export const readMovements = readById(MOVEMENTS);
export const readDecisions = readById(DECISIONS);
export const readCommendations = readById(COMMENDATIONS);

function readById<Row extends { readonly id: string }, Filter, Node>(
  definition: ListDefinition<Row, Filter, Node>,
): BatchReader<Node | null> {
  return async (context, ids) => {
    const kept = ids.filter((id) => context.isServed(parseGlobalId(id)?.owner ?? '') && !id.includes('\0'));
    if (kept.length === 0) return ids.map(() => null);
    const owners = await context.ownersNotWithholding(definition.dataset);
    const rows = await definition.select(context.store).byIds(owners, kept);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => {
      const row = byId.get(id);
      return row === undefined ? null : definition.present(row);
    });
  };
}
