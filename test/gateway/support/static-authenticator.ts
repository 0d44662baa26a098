import type { Authenticator } from '../../../gateway/auth/authenticator.ts';
import { ANONYMOUS, type Caller } from '../../../schema/protocol/caller.ts';
import { catalogueError } from '../../../schema/protocol/catalogue-error.ts';

/** A sign-in of few words: a token is the name of one of these callers. */
export function staticAuthenticator(callers: Readonly<Record<string, Partial<Caller>>>): Authenticator {
  return {
    identify: ({ authorization }) => {
      if (authorization === undefined) return Promise.resolve(ANONYMOUS);
      const name = authorization.replace('Bearer ', '');
      const caller = callers[name];
      if (caller === undefined)
        return Promise.reject(catalogueError('INVALID_TOKEN', 'The token is not taken: nobody has it.'));
      return Promise.resolve({ ...ANONYMOUS, subject: name, ...caller });
    },
  };
}
