import type { IncomingHttpHeaders } from 'node:http';
import type { Caller } from '../../schema/protocol/caller.ts';

/** Finds out who asks. Rejects with INVALID_TOKEN, or SIGN_IN_UNAVAILABLE where nobody can tell now. */
export interface Authenticator {
  identify(headers: IncomingHttpHeaders): Promise<Caller>;
}
