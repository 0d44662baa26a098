import { ANONYMOUS } from '../../schema/protocol/caller.ts';
import { catalogueError } from '../../schema/protocol/catalogue-error.ts';
import type { Authenticator } from './authenticator.ts';

/** A gateway without an issuer: everybody is anonymous, and a token is refused, since nobody can prove it. */
export const NO_SIGN_IN: Authenticator = {
  identify: ({ authorization }) => {
    if (authorization === undefined) return Promise.resolve(ANONYMOUS);
    const message =
      'The token is not taken: this gateway knows no issuer; send none, or set AUTH_JWKS_URL, AUTH_ISSUER and AUTH_AUDIENCE.';
    return Promise.reject(catalogueError('INVALID_TOKEN', message));
  },
};
