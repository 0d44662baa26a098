import { UserError } from '../user-error.ts';

/** Who signs callers in. */
export interface AuthSettings {
  readonly issuers: readonly { readonly issuer: string; readonly keysUrl: string }[];
  readonly audience: string;
}

/** Issuers and the addresses of their keys, in their order. Throws a UserError where they are not as many; null where there are none. */
export function pairIssuers(
  issuers: readonly string[] = [],
  urls: readonly string[] = [],
  audience: string,
): AuthSettings | null {
  if (issuers.length !== urls.length)
    throw new UserError('AUTH_ISSUER and AUTH_JWKS_URL go together: an address of keys for each issuer.');
  if (issuers.length === 0) return null;
  return { issuers: issuers.map((issuer, index) => ({ issuer, keysUrl: urls[index] ?? '' })), audience };
}
