import { ANONYMOUS } from '../../schema/protocol/caller.ts';
import type { Authenticator } from './authenticator.ts';

/** Where other routers ask: whatever they bring, they have the rights of everybody. */
export const PUBLIC_ONLY: Authenticator = { identify: () => Promise.resolve(ANONYMOUS) };
