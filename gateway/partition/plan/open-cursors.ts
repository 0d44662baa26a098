import type { CursorSeal } from '../cursor-seal.ts';
import type { ArgumentValues } from './argument-values.ts';

/** The arguments of a connection that hold cursors (Relay). */
export const CURSOR_ARGUMENTS = ['after', 'before'] as const;

/** Arguments with plain cursors, or the name of one that holds no cursor of ours. */
export function openCursors(
  values: ArgumentValues,
  seal: CursorSeal,
): { readonly values: ArgumentValues } | { readonly badCursor: string } {
  const opened: Record<string, unknown> = { ...values };
  for (const name of CURSOR_ARGUMENTS) {
    const sealed = values[name];
    if (typeof sealed !== 'string') continue;
    const plain = seal.open(sealed);
    if (plain === null) return { badCursor: name };
    opened[name] = plain;
  }
  return { values: opened };
}
