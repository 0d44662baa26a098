import type { Logger } from 'pino';
import type { Authenticator } from '../../gateway/auth/authenticator.ts';
import { NO_SIGN_IN } from '../../gateway/auth/no-sign-in.ts';
import { TokenAuthenticator } from '../../gateway/auth/token-authenticator.ts';
import { isLoopback } from '../is-loopback.ts';
import type { Settings } from '../settings.ts';
import { DEMO_AUDIENCE, DEMO_ISSUER, demoPublicKey } from './demo-issuer.ts';

/**
 * Who signs callers in: the issuers of the settings; without them the demonstration's own on loopback, and nobody
 * elsewhere. Says which.
 */
export async function chooseAuthenticator(
  { auth, dataDirectory }: Settings,
  host: string,
  logger: Logger,
): Promise<Authenticator> {
  if (auth !== null) {
    const issuers = auth.issuers.map(({ issuer, keysUrl }) => ({ issuer, keys: new URL(keysUrl) }));
    logger.info({ issuers: issuers.map(({ issuer }) => issuer) }, 'callers sign in at');
    return new TokenAuthenticator({ issuers, audience: auth.audience });
  }
  if (!isLoopback(host)) {
    logger.warn(
      'nobody can sign in: AUTH_JWKS_URL, AUTH_ISSUER and AUTH_AUDIENCE are not set; all data are public data',
    );
    return NO_SIGN_IN;
  }
  logger.warn(
    'tokens of the demonstration are taken, which anybody on this machine who reads DATA_DIR can make (npm run demo-token); set AUTH_JWKS_URL to end this',
  );
  const keys = { keys: [await demoPublicKey(dataDirectory)] };
  return new TokenAuthenticator({ issuers: [{ issuer: DEMO_ISSUER, keys }], audience: DEMO_AUDIENCE });
}
