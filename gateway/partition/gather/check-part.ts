import { compareCursors, parseCursor, type Cursor } from '../../../schema/protocol/cursor.ts';
import { DEFAULT_PAGE_SIZE } from '../../../schema/protocol/page-size.ts';
import type { ArgumentValues } from '../plan/argument-values.ts';
import type { GatheredPlace } from '../plan/gathered-place.ts';
import type { SelectionScope } from '../plan/member-selection.ts';
import { RawList } from '../scan/raw-list.ts';
import { hasOwnKeys } from './has-own-keys.ts';
import { pageCursors } from './page-cursors.ts';
import { PRIVATE_ALIAS } from '../plan/private-alias.ts';
import type { Outcome } from '../scatter/outcome.ts';

/**
 * Turns an answer that a gatherer must not use into a missing one, with its reason: a member that breaks the
 * contract harms its own part only. `isServed` tells whether the member may give out a row of this id.
 */
export function checkPart(
  place: GatheredPlace,
  outcome: Outcome,
  isServed: (id: string) => boolean,
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
      isPage(value[PRIVATE_ALIAS.cursors], values, isServed) &&
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
function isPage(texts: unknown, values: ArgumentValues, isServed: (id: string) => boolean): boolean {
  const cursors = pageCursors(texts);
  if (cursors === null) return false;
  const size = values['last'] ?? values['first'] ?? DEFAULT_PAGE_SIZE;
  if (cursors.length > Number(size)) return false;
  if (!cursors.every((cursor) => cursor !== null)) return false;
  if (!cursors.every((cursor) => isServed(cursor.id))) return false;
  return isSorted([readBound(values, 'after'), ...cursors, readBound(values, 'before')]);
}

function readBound(values: ArgumentValues, name: 'after' | 'before'): Cursor | null {
  const text = values[name];
  return typeof text === 'string' ? parseCursor(text) : null;
}

function isSorted(cursors: readonly (Cursor | null)[]): boolean {
  const known = cursors.filter((cursor) => cursor !== null);
  return known.every((cursor, index) => {
    const previous = known[index - 1];
    if (previous === undefined) return true;
    return previous.order === cursor.order && compareCursors(previous, cursor) < 0;
  });
}
