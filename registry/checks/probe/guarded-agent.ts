import { lookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent } from 'undici';
import type { AddressPolicy } from './address-policy.ts';

/** The address of a member is one that the operator does not allow it. */
export class AddressRefusedError extends Error {
  constructor(host: string, address: string) {
    super(`${host === address ? host : `${host} (${address})`} is where no member of this code may be`);
    this.name = 'AddressRefusedError';
  }
}

/**
 * Connections to allowed addresses only. The name is looked up once, for the connection itself, so that it cannot mean
 * another address when it is checked than when it is used.
 */
export function createGuardedAgent(policy: AddressPolicy, code: string): Agent {
  const guarded: LookupFunction = (host, options, callback) => {
    lookup(host, { ...options, all: true }, (error, addresses: readonly LookupAddress[]) => {
      const refused = addresses?.find(({ address }) => !policy.allows(code, address));
      if (error !== null) callback(error, '', 0);
      else if (refused !== undefined) callback(new AddressRefusedError(host, refused.address), '', 0);
      else if (options.all === true) callback(null, [...addresses]);
      else callback(null, addresses[0]?.address ?? '', addresses[0]?.family ?? 4);
    });
  };
  return new Agent({
    connections: 4,
    connect: { lookup: guarded, timeout: 5000 },
    maxRedirections: 0,
  } as Agent.Options);
}

/** Numbers are not looked up: they are checked as they stand. Throws an AddressRefusedError. */
export function checkLiteral(policy: AddressPolicy, code: string, url: string): void {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !policy.allows(code, host)) throw new AddressRefusedError(host, host);
}
