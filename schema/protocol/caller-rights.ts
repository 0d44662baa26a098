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
  /** Null for an answer as everybody of these roles gets it. The subject is for the member's audit log. */
  readonly unmasked: (Unmasking & { readonly subject: string }) | null;
}

export const PUBLIC_RIGHTS: CallerRights = { roles: ['public'], agency: null, unmasked: null };

/**
 * The rights as one text, by which answers are shared and kept; empty for everybody's. An unmasked one carries the word
 * `unmasked`, and is never shared or kept.
 */
export function writeRights({ subject, roles, agency }: Caller, unmasking: Unmasking | null): string {
  if (subject === null) return '';
  const unmasked = unmasking === null ? {} : { unmasked: { ...unmasking, subject } };
  return JSON.stringify({ roles: [...roles].sort(), agency, ...unmasked });
}

/** Reads what `writeRights` wrote; null where the text is none of it. */
export function readRights(text: string): CallerRights | null {
  if (text === '') return PUBLIC_RIGHTS;
  try {
    const { roles, agency, unmasked } = JSON.parse(text) as Readonly<Record<string, unknown>>;
    if (!Array.isArray(roles) || !roles.every(isRole)) return null;
    if (agency !== null && typeof agency !== 'string') return null;
    if (unmasked === undefined) return { roles, agency, unmasked: null };
    const read = readUnmasked(unmasked);
    return read === null ? null : { roles, agency, unmasked: read };
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
