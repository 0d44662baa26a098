import { hash } from 'node:crypto';
import { isPurpose, isRole, type Caller, type Purpose, type Role } from './caller.ts';

/** Fields that can be unmasked, as coordinates of the contract. */
export const MASKED_FIELDS = ['Recipient.name'] as const;
export type MaskedField = (typeof MASKED_FIELDS)[number];

/** What a caller asks to see without its mask, and why. */
export interface Unmasking {
  readonly fields: readonly MaskedField[];
  readonly purpose: Purpose;
}

/** What a member has to know of who asks: all that its answer may depend on, and nothing more. */
export interface CallerRights {
  readonly roles: readonly Role[];
  readonly agency: string | null;
  /** What `@requiresScopes` asks for, for members that hold their own fields to it. */
  readonly scopes: readonly string[];
  /**
   * Null for an answer as everybody of these roles gets it. `subject` stands in the
   * member's log of reads: a hash, which proves who it was to those who know him, and names nobody to others.
   */
  readonly unmasked: (Unmasking & { readonly subject: string }) | null;
}

export const PUBLIC_RIGHTS: CallerRights = { roles: ['public'], agency: null, scopes: [], unmasked: null };

/**
 * The rights as one text, by which answers are shared and kept; empty for everybody's. An unmasked one carries the word
 * `unmasked`, and is never shared or kept.
 */
export function writeRights({ subject, roles, agency, scopes }: Caller, unmasking: Unmasking | null): string {
  if (subject === null) return '';
  const unmasked = unmasking === null ? {} : { unmasked: { ...unmasking, subject: hashSubject(subject) } };
  return JSON.stringify({ roles: [...roles].sort(), agency, scopes: [...scopes].sort(), ...unmasked });
}

/** How a subject stands in logs of reads: the first 24 hexadecimal digits of its SHA-256. */
export function hashSubject(subject: string): string {
  return hash('sha256', subject, 'hex').slice(0, 24);
}

/** The rights as a header carries them. */
export function encodeCaller(rights: string): string {
  return Buffer.from(rights, 'utf8').toString('base64url');
}

/** Reads what `encodeCaller` wrote; null where the text is none of it. */
export function decodeCaller(value: string): CallerRights | null {
  if (!/^[\w-]{1,8192}$/.test(value)) return null;
  return readRights(Buffer.from(value, 'base64url').toString('utf8'));
}

/** Reads what `writeRights` wrote; null where the text is none of it. */
export function readRights(text: string): CallerRights | null {
  if (text === '') return PUBLIC_RIGHTS;
  try {
    const { roles, agency, scopes, unmasked } = JSON.parse(text) as Readonly<Record<string, unknown>>;
    if (!Array.isArray(roles) || !roles.every(isRole)) return null;
    if (agency !== null && typeof agency !== 'string') return null;
    if (!Array.isArray(scopes) || !scopes.every((scope) => typeof scope === 'string')) return null;
    if (unmasked === undefined) return { roles, agency, scopes, unmasked: null };
    const read = readUnmasked(unmasked);
    return read === null ? null : { roles, agency, scopes, unmasked: read };
  } catch {
    return null;
  }
}

export function isMaskedField(value: unknown): value is MaskedField {
  return (MASKED_FIELDS as readonly unknown[]).includes(value);
}

function readUnmasked(value: unknown): CallerRights['unmasked'] {
  const { fields, purpose, subject } = value as Readonly<Record<string, unknown>>;
  if (!Array.isArray(fields) || !fields.every(isMaskedField)) return null;
  if (!isPurpose(purpose) || typeof subject !== 'string') return null;
  return { fields, purpose, subject };
}
