import { compareCursors, parseCursor, type Cursor } from '../../../schema/protocol/cursor.ts';
import type { Outcome } from '../scatter/outcome.ts';
import { PRIVATE_ALIAS } from '../plan/private-alias.ts';
import type { PartitionField } from '../plan/partition-schema.ts';

/**
 * Turns an answer that a gatherer must not use into a missing one, with its reason: a member that breaks the
 * contract harms its own part only.
 */
export function checkPart(definition: PartitionField, outcome: Outcome): Outcome {
  if (outcome.kind === 'missing') return outcome;
  if (typeof outcome.value !== 'object' || outcome.value === null) {
    return { kind: 'missing', reason: readReason(outcome) };
  }
  const value = outcome.value as Readonly<Record<string, unknown>>;
  if (definition.merge === 'GROUP' && outcome.errors.length > 0) {
    return { kind: 'missing', reason: readReason(outcome) };
  }
  if (definition.merge === 'CONNECTION' && !isSorted(value[PRIVATE_ALIAS.cursors])) {
    return { kind: 'missing', reason: 'BROKE_CONTRACT' };
  }
  return outcome;
}

/** The code of the member's own error, where it gave one. */
function readReason(outcome: Extract<Outcome, { readonly kind: 'answered' }>): string {
  const code = outcome.errors[0]?.extensions?.['code'];
  return typeof code === 'string' ? code : 'BROKE_CONTRACT';
}

function isSorted(texts: unknown): boolean {
  if (!Array.isArray(texts)) return false;
  let previous: Cursor | null = null;
  for (const text of texts as readonly unknown[]) {
    const cursor = typeof text === 'string' ? parseCursor(text) : null;
    if (cursor === null) return false;
    if (previous !== null && compareCursors(previous, cursor) >= 0) return false;
    previous = cursor;
  }
  return true;
}
