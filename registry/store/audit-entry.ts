import { createHash } from 'node:crypto';

/** One line of the audit log. */
export interface AuditEntry {
  readonly seq: number;
  /** RFC 3339, UTC. */
  readonly at: string;
  /** Who did it. */
  readonly actor: string;
  readonly action: string;
  /** To whom or what. */
  readonly subject: string;
  /** JSON. */
  readonly details: string;
  /** Hash of the line before; zeros before the first. */
  readonly previousHash: string;
  readonly hash: string;
}

/** Stands before the first entry. */
export const FIRST_HASH = '0'.repeat(64);

/** An entry with its hash, which covers all of it and the hash of the line before. */
export function chainEntry(entry: Omit<AuditEntry, 'hash'>): AuditEntry {
  const { seq, at, actor, action, subject, details, previousHash } = entry;
  const text = JSON.stringify([seq, at, actor, action, subject, details, previousHash]);
  return { ...entry, hash: createHash('sha256').update(text).digest('hex') };
}

/** The first thing that is wrong with the chain, as a sentence; null where it is whole. */
export function findBreak(entries: readonly AuditEntry[]): string | null {
  let previousHash = FIRST_HASH;
  for (const [index, entry] of entries.entries()) {
    const seq = index + 1;
    if (entry.seq !== seq) return `Entry ${String(seq)} is missing: the next there is ${String(entry.seq)}.`;
    if (entry.previousHash !== previousHash)
      return `Entry ${String(seq)} does not follow on the one before it: something was removed or put in between.`;
    if (chainEntry(entry).hash !== entry.hash)
      return `Entry ${String(seq)} was changed after it was written.`;
    previousHash = entry.hash;
  }
  return null;
}
