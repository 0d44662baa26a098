/** What a caller may be; everybody is `public`, with or without a sign-in (design: domain.md, part 5). */
export const ROLES = ['public', 'analyst', 'council', 'ministry', 'operator'] as const;
export type Role = (typeof ROLES)[number];

/** What personal data may be unmasked for; each read is logged with one of these. */
export const PURPOSES = [
  'VERIFY_DOSSIER',
  'HANDLE_COMPLAINT',
  'CORRECT_RECORD',
  'PREPARE_CONFERRAL',
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** Who asks, as a sign-in has proved it. */
export interface Caller {
  /** As the issuer names the person or program; null for those who have not signed in. */
  readonly subject: string | null;
  readonly roles: readonly Role[];
  /** Code of the agency that a caller with the role `ministry` belongs to. */
  readonly agency: string | null;
  /** What `@requiresScopes` asks for. */
  readonly scopes: readonly string[];
  /** What `@policy` asks for: what the issuer grants, and `role:<role>` for each role. */
  readonly policies: readonly string[];
}

/** A caller without a token. */
export const ANONYMOUS: Caller = {
  subject: null,
  roles: ['public'],
  agency: null,
  scopes: [],
  policies: ['role:public'],
};

export function isRole(value: unknown): value is Role {
  return (ROLES as readonly unknown[]).includes(value);
}

export function isPurpose(value: unknown): value is Purpose {
  return (PURPOSES as readonly unknown[]).includes(value);
}
