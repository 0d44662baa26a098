const AGENCY_CODE = /^[A-Z][A-Z0-9-]{0,31}(\/[A-Z0-9][A-Z0-9-]{0,31}){0,7}$/;

/**
 * An agency code is ours: short, upper-case ASCII, never reused (domain.md finding 1).
 * A department's code nests below its ministry's: `BQP/QK7`.
 */
export function isAgencyCode(text: string): boolean {
  return AGENCY_CODE.test(text);
}
