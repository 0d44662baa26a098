import type { ErrorCode } from './error-catalogue.ts';

/** Catalogue code of a request that names an owner whom nobody knows: owners are agencies here. */
export const UNKNOWN_OWNER = 'UNKNOWN_AGENCY' satisfies ErrorCode;

/** What to tell who named the owner `code`, in the argument of that name where it is known. */
export function describeUnknownOwner(code: string, argument?: string): string {
  const place = argument === undefined ? '' : ` (in ${argument})`;
  return `There is no agency with the code ${JSON.stringify(code)}${place}; codes are listed by { agencies { code name } }.`;
}
