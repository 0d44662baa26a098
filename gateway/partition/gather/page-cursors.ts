import { parseCursor, type Cursor } from '../../../schema/protocol/cursor.ts';

const parsed = new WeakMap<object, readonly (Cursor | null)[]>();

/** The cursors of a member's page, each read once; null where a text is none, no list where there is none. */
export function pageCursors(texts: unknown): readonly (Cursor | null)[] | null {
  if (!Array.isArray(texts)) return null;
  let cursors = parsed.get(texts);
  if (cursors === undefined) {
    cursors = texts.map((text) => (typeof text === 'string' ? parseCursor(text) : null));
    parsed.set(texts, cursors);
  }
  return cursors;
}
