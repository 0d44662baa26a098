import { formatCursor, parseCursor } from '../../../schema/protocol/cursor.ts';
import { PRIVATE_ALIAS } from '../../../gateway/partition/plan/private-alias.ts';

/** Ways in which the text of an answer can break the contract. */
export const SPOILED = [
  'TRUNCATED',
  'NOT_JSON',
  'WRONG_TYPES',
  'UNSORTED',
  'FOREIGN_CURSORS',
  'FOREIGN_ROWS',
] as const;
export type SpoiledAnswer = (typeof SPOILED)[number];

/** A code that no member of the tests serves. */
const STRANGER = 'HDTDKTTW';

type Part = Record<string, unknown>;

/** A member's answer as one would write it that misbehaves in this way. */
export function spoilAnswer(way: SpoiledAnswer, answer: string): string {
  if (way === 'TRUNCATED') return answer.slice(0, answer.length / 2);
  if (way === 'NOT_JSON') return '<html>Đang bảo trì</html>';
  return JSON.stringify(
    JSON.parse(answer, (_, value: unknown) => {
      if (way === 'WRONG_TYPES') return typeof value === 'number' ? { x: value } : value;
      return isPage(value) ? spoilPage(way, value) : value;
    }),
  );
}

function isPage(value: unknown): value is Part {
  return typeof value === 'object' && value !== null && PRIVATE_ALIAS.cursors in value;
}

function spoilPage(way: SpoiledAnswer, page: Part): Part {
  const spoiled = Object.entries(page).map(([key, value]) => {
    if (!Array.isArray(value)) return [key, value];
    if (way === 'UNSORTED') return [key, (value as unknown[]).reverse()];
    const isCursors = key === PRIVATE_ALIAS.cursors;
    if (isCursors !== (way === 'FOREIGN_CURSORS')) return [key, value];
    return [
      key,
      value.map((item: unknown) => (isCursors ? withStrangeId(item) : withStrangeKeys(item, key))),
    ];
  });
  return Object.fromEntries(spoiled) as Part;
}

function withStrangeId(text: unknown): unknown {
  const cursor = parseCursor(String(text));
  return cursor === null ? text : formatCursor({ ...cursor, id: strange(cursor.id) });
}

/** The row itself, or what stands in an edge, under another owner's id; never a row that it only refers to. */
function withStrangeKeys(row: unknown, list: string): unknown {
  if (typeof row !== 'object' || row === null) return row;
  const known = (row as Part)[PRIVATE_ALIAS.key];
  const isEdge = list.startsWith('edges');
  const entries = Object.entries(row).map(([key, value]: [string, unknown]) => {
    if (typeof known === 'string') return [key, value === known ? strange(known) : value];
    return [key, isEdge && key.startsWith('node') ? withStrangeKeys(value, key) : value];
  });
  return Object.fromEntries(entries);
}

function strange(id: string): string {
  return `${STRANGER}:${id.slice(id.indexOf(':') + 1)}`;
}
