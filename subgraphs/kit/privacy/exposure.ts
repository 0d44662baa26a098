import type { CallerRights, MaskedField } from '../../../schema/protocol/caller-rights.ts';

/**
 * Who may see a value in full (domain.md, part 5): everybody; the Council and its analysts, and the agency that keeps it; that
 * agency alone. What nobody may see is in no schema.
 */
export type Exposure = 'PUBLIC' | 'COUNCIL' | 'OWNER';

/** Roles that come as far as COUNCIL. */
const COUNCIL_ROLES: readonly string[] = ['analyst', 'council'];

/** What decides on the exposure of a recipient's name. */
export interface NamedRecipient {
  readonly isCollective: boolean;
  readonly isMinor: boolean;
  /** The decision is published. */
  readonly isPublished: boolean;
  /** The award was taken back. */
  readonly isRescinded: boolean;
}

/**
 * A collective's name is public. A person's is from the publication of the decision on, until the award is taken back, and a
 * household's likewise, which is a person's with two words before it. A child's stays with the owner.
 */
export function nameExposure(recipient: NamedRecipient): Exposure {
  if (recipient.isCollective) return 'PUBLIC';
  if (recipient.isMinor) return 'OWNER';
  return recipient.isPublished && !recipient.isRescinded ? 'PUBLIC' : 'COUNCIL';
}

/** Whether this caller has asked for a field without its mask, and may have it on a row of this owner. */
export function isUnmaskedFor(
  { roles, agency, unmasked }: CallerRights,
  field: MaskedField,
  { exposure, owner }: { readonly exposure: Exposure; readonly owner: string },
): boolean {
  if (unmasked?.fields.includes(field) !== true) return false;
  if (roles.includes('ministry') && agency === owner) return true;
  return exposure === 'COUNCIL' && roles.some((role) => COUNCIL_ROLES.includes(role));
}
