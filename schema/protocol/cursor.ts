import { readPlainCursor } from './plain-cursor.ts';

/**
 * The plain cursor between members and gateways (PROTOCOL.md, Cursors): where a row stands in one order of
 * one list. Gateways seal it before a client sees it, since it holds values that may be masked.
 */
export interface Cursor {
  /** The order, as `FIELD:ASC` or `FIELD:DESC`. */
  readonly order: string;
  /** Short hash of what was asked (filter, rights): a cursor of another question is refused. */
  readonly scope: string;
  /** The row's sort key; null orders last in both directions. */
  readonly key: string | null;
  /** The row's id, which breaks ties. */
  readonly id: string;
}

const VERSION = 1;

/** Writes a cursor as base64url JSON `[version, order, scope, key, id]`. */
export function formatCursor(cursor: Cursor): string {
  const fields = [VERSION, cursor.order, cursor.scope, cursor.key, cursor.id];
  return Buffer.from(JSON.stringify(fields), 'utf8').toString('base64url');
}

/** Reads a cursor; null where the text is not one that `formatCursor` writes. */
export function parseCursor(text: string): Cursor | null {
  const plain = readPlainCursor(text);
  if (plain !== null) return plain;
  if (!/^[A-Za-z0-9_-]{1,2048}$/.test(text)) return null;
  let fields: unknown;
  try {
    fields = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
  if (!Array.isArray(fields) || fields.length !== 5) return null;
  const [version, order, scope, key, id] = fields as readonly unknown[];
  if (version !== VERSION || typeof order !== 'string' || typeof scope !== 'string' || typeof id !== 'string')
    return null;
  if (key !== null && typeof key !== 'string') return null;
  return { order, scope, key, id };
}

/** True for an order whose direction is descending. */
export function isDescending(order: string): boolean {
  return order.endsWith(':DESC');
}

/** Negative where `left` stands before `right` in their common order: by key, nulls last, ties by id in the same direction. */
export function compareCursors(left: Cursor, right: Cursor): number {
  if (left.key === right.key && left.id === right.id) return 0;
  const sign = isDescending(left.order) ? -1 : 1;
  if (left.key === right.key) return sign * compareText(left.id, right.id);
  if (left.key === null) return 1;
  if (right.key === null) return -1;
  return sign * compareText(left.key, right.key);
}

/** Order of texts by code unit: for ASCII keys the same as PostgreSQL's COLLATE "C". */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
