import { compareCursors, parseCursor, type Cursor } from '../../../schema/protocol/cursor.ts';
import { DEFAULT_PAGE_SIZE } from '../../../schema/protocol/page-size.ts';
import type { ArgumentValues } from '../plan/argument-values.ts';
import type { GatheredPlace } from '../plan/gathered-place.ts';
import type { SelectionScope } from '../plan/member-selection.ts';
import { RawList } from '../scan/raw-list.ts';
import type { Member } from '../directory.ts';
import type { DirectoryIndex } from '../directory-index.ts';
import { hasOwnKeys } from './has-own-keys.ts';
import { pageCursors } from './page-cursors.ts';
import { PRIVATE_ALIAS } from '../plan/private-alias.ts';
import type { Outcome } from '../scatter/outcome.ts';

/** Who was asked for a part, among all members. */
export interface AskedMember {
  readonly member: Member;
  /** Tell whether the member may give out a row of an id. */
  readonly members: Pick<DirectoryIndex, 'isServedBy'>;
}

/**
 * Turns an answer that a gatherer must not use into a missing one, with its reason: a member that breaks the
 * contract harms its own part only.
 */
export function checkPart(
  place: GatheredPlace,
  outcome: Outcome,
  asked: AskedMember,
  scope: SelectionScope,
): Outcome {
  const { definition, values } = place;
  if (outcome.kind === 'missing') return outcome;
  if (typeof outcome.value !== 'object' || outcome.value === null) {
    return { kind: 'missing', reason: readReason(outcome) };
  }
  const value = outcome.value as Readonly<Record<string, unknown>>;
  if (Array.isArray(value) !== (definition.merge === 'CONCAT')) {
    return { kind: 'missing', reason: 'BROKE_CONTRACT' };
  }
  const isFigure = definition.merge === 'GROUP' || definition.merge === 'OBJECT';
  if (isFigure && outcome.errors.length > 0) {
    return { kind: 'missing', reason: readReason(outcome) };
  }
  if (
    definition.merge === 'CONNECTION' &&
    !(
      isPage(value[PRIVATE_ALIAS.cursors], values, asked) &&
      hasAllRows(value) &&
      hasOwnKeys(place, value, scope)
    )
  ) {
    return { kind: 'missing', reason: 'BROKE_CONTRACT' };
  }
  return outcome;
}

/** The code of the member's own error, where it gave one. */
function readReason(outcome: Extract<Outcome, { readonly kind: 'answered' }>): string {
  const code = outcome.errors[0]?.extensions?.['code'];
  return typeof code === 'string' ? code : 'BROKE_CONTRACT';
}

/** `nodes` and `edges`, under whichever name, hold one item for each cursor, where they are there at all. */
function hasAllRows(value: Readonly<Record<string, unknown>>): boolean {
  const count = (value[PRIVATE_ALIAS.cursors] as readonly unknown[]).length;
  return Object.values(value).every((item) => {
    if (item instanceof RawList) return item.count === count;
    return !Array.isArray(item) || item.length === count;
  });
}

/** No more rows than were asked for, all of them the member's, in order, and beyond the cursor that was given. */
function isPage(texts: unknown, values: ArgumentValues, { member, members }: AskedMember): boolean {
  const cursors = pageCursors(texts);
  if (cursors === null) return false;
  const size = values['last'] ?? values['first'] ?? DEFAULT_PAGE_SIZE;
  if (cursors.length > Number(size)) return false;
  let previous = readBound(values, 'after');
  for (const cursor of cursors) {
    if (cursor === null || !members.isServedBy(cursor.id, member)) return false;
    if (previous !== null && !isBefore(previous, cursor)) return false;
    previous = cursor;
  }
  const before = readBound(values, 'before');
  return previous === null || before === null || isBefore(previous, before);
}

function isBefore(left: Cursor, right: Cursor): boolean {
  return left.order === right.order && compareCursors(left, right) < 0;
}

function readBound(values: ArgumentValues, name: 'after' | 'before'): Cursor | null {
  const text = values[name];
  return typeof text === 'string' ? parseCursor(text) : null;
}
