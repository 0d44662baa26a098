import { Agent } from 'undici';
import type { AddressPolicy } from '../../../schema/trust/address-policy.ts';
import { guardedLookup } from '../../../schema/trust/guarded-lookup.ts';

/** Connections to addresses only that a member of this code may have. */
export function createGuardedAgent(policy: AddressPolicy, code: string): Agent {
  return new Agent({
    connections: 4,
    connect: { lookup: guardedLookup(policy, code), timeout: 10_000 },
    maxRedirections: 0,
  } as Agent.Options);
}
