import { lookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import type { AddressPolicy } from './address-policy.ts';
import { AddressRefusedError } from './address-refused-error.ts';

/**
 * Looks names up for connections to a member of this code, and gives allowed addresses only. The name is looked up once,
 * for the connection itself, so that it cannot mean another address when it is checked than when it is used. One
 * address that is not allowed refuses the name.
 */
export function guardedLookup(policy: AddressPolicy, code: string): LookupFunction {
  return (host, options, callback) => {
    lookup(host, { ...options, all: true }, (error, addresses: readonly LookupAddress[] | undefined) => {
      const refused = addresses?.find(({ address }) => !policy.allows(code, address));
      if (error !== null) callback(error, '', 0);
      else if (refused !== undefined) callback(new AddressRefusedError(host, refused.address), '', 0);
      else if (options.all === true) callback(null, [...(addresses ?? [])]);
      else callback(null, addresses?.[0]?.address ?? '', addresses?.[0]?.family ?? 4);
    });
  };
}

/** Numbers are not looked up: they are checked as they stand. Throws an AddressRefusedError. */
export function checkLiteral(policy: AddressPolicy, code: string, url: string): void {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !policy.allows(code, host)) throw new AddressRefusedError(host, host);
}
