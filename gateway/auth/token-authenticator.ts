import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  decodeJwt,
  errors,
  jwtVerify,
  type JSONWebKeySet,
  type JWTPayload,
  type JWTVerifyGetKey,
} from 'jose';
import { ANONYMOUS, type Caller } from '../../schema/protocol/caller.ts';
import { catalogueError } from '../../schema/protocol/catalogue-error.ts';
import type { Authenticator } from './authenticator.ts';
import { readClaims } from './read-claims.ts';

/** Whose tokens are taken. */
export interface TrustedIssuer {
  /** What stands in `iss`. */
  readonly issuer: string;
  /** Where its public keys are, or the keys themselves. */
  readonly keys: URL | JSONWebKeySet;
}

export interface TokenAuthenticatorOptions {
  readonly issuers: readonly TrustedIssuer[];
  /** What has to stand in `aud`. */
  readonly audience: string;
  /** Milliseconds since 1970; Date.now() where absent. */
  readonly now?: () => number;
}

/** Signatures with a public key alone: a text that everybody knows must never do as the secret of a MAC. */
const ALGORITHMS = ['EdDSA', 'Ed25519', 'ES256', 'ES384', 'PS256', 'RS256'];
const CLOCK_SKEW_SECONDS = 30;
/** So long is a token that was verified not verified again. */
const REMEMBERED_MS = 10_000;
const MOST_REMEMBERED = 10_000;
const LONGEST_TOKEN = 8192;

type KeyFinder = JWTVerifyGetKey;

interface Remembered {
  readonly caller: Caller;
  readonly until: number;
}

/**
 * Callers by the JSON Web Tokens of several issuers (RFC 7519, RFC 8725). Keys are fetched when a token names one that is
 * not known, at most once in 30 s, so that issuers rotate them without a word; a token counts for some seconds after it
 * was verified, and never past its `exp`.
 */
export class TokenAuthenticator implements Authenticator {
  readonly #keys: ReadonlyMap<string, KeyFinder>;
  readonly #audience: string;
  readonly #now: () => number;
  readonly #remembered = new Map<string, Remembered>();

  constructor({ issuers, audience, now = Date.now }: TokenAuthenticatorOptions) {
    this.#keys = new Map(issuers.map(({ issuer, keys }) => [issuer, findKeys(keys)] as const));
    this.#audience = audience;
    this.#now = now;
  }

  async identify({ authorization }: IncomingHttpHeaders): Promise<Caller> {
    if (authorization === undefined) return ANONYMOUS;
    const token = readToken(authorization);
    const key = createHash('sha256').update(token).digest('base64url');
    const known = this.#remembered.get(key);
    if (known !== undefined && this.#now() < known.until) return known.caller;
    const claims = await this.#verify(token);
    const caller = readClaims(claims);
    const expiresAt = ((claims.exp ?? 0) + CLOCK_SKEW_SECONDS) * 1000;
    this.#remember(key, { caller, until: Math.min(expiresAt, this.#now() + REMEMBERED_MS) });
    return caller;
  }

  async #verify(token: string): Promise<JWTPayload> {
    const issuer = readIssuer(token);
    const keys = this.#keys.get(issuer);
    if (keys === undefined) throw invalid('its issuer is not known here');
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience: this.#audience,
        algorithms: ALGORITHMS,
        clockTolerance: CLOCK_SKEW_SECONDS,
        currentDate: new Date(this.#now()),
        requiredClaims: ['sub', 'exp'],
      });
      return payload;
    } catch (error) {
      throw explain(error);
    }
  }

  /** The oldest goes where there are too many. */
  #remember(key: string, remembered: Remembered): void {
    this.#remembered.delete(key);
    const [oldest] = this.#remembered.keys();
    if (this.#remembered.size >= MOST_REMEMBERED && oldest !== undefined) this.#remembered.delete(oldest);
    this.#remembered.set(key, remembered);
  }
}

function findKeys(keys: URL | JSONWebKeySet): KeyFinder {
  if (!(keys instanceof URL)) return createLocalJWKSet(keys);
  return createRemoteJWKSet(keys, { timeoutDuration: 3000, cooldownDuration: 30_000 });
}

function readToken(authorization: string): string {
  const [, token] = /^bearer +([\w.~+/=-]+) *$/i.exec(authorization) ?? [];
  if (token === undefined) throw invalid('the header authorization is not "Bearer <token>"');
  if (token.length > LONGEST_TOKEN) throw invalid(`it is longer than ${String(LONGEST_TOKEN)} characters`);
  return token;
}

/** Who the token says made it; not proved yet, but it says whose keys can prove it. */
function readIssuer(token: string): string {
  try {
    return String(decodeJwt(token).iss);
  } catch {
    throw invalid('it is no JSON Web Token');
  }
}

function invalid(reason: string): Error {
  return catalogueError('INVALID_TOKEN', `The token is not taken: ${reason}; sign in again, or send none.`);
}

/** What cannot be checked is not the caller's fault, and is not let in either. */
function explain(error: unknown): unknown {
  if (error instanceof errors.JWTExpired) return invalid('its time is over');
  if (error instanceof errors.JWTClaimValidationFailed)
    return invalid(`its claim "${error.claim}" does not hold here`);
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) return keysUnavailable();
  if (error instanceof errors.JOSEError && error.code !== 'ERR_JOSE_GENERIC')
    return invalid('its signature does not hold');
  return keysUnavailable();
}

function keysUnavailable(): Error {
  return catalogueError(
    'SIGN_IN_UNAVAILABLE',
    'The token cannot be checked now, since its issuer does not give its keys; try again in a few seconds.',
  );
}
