import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, importJWK, SignJWT, type JWK } from 'jose';
import type { Role } from '../../schema/protocol/caller.ts';

/** What stands in `iss` of the demonstration's tokens. */
export const DEMO_ISSUER = 'urn:thi-dua:demo';
/** What stands in `aud` of them. */
export const DEMO_AUDIENCE = 'thi-dua';

const ALGORITHM = 'EdDSA';

/** What a token of the demonstration says. */
export interface DemoClaims {
  readonly subject: string;
  readonly roles: readonly Role[];
  readonly agency?: string;
  readonly scope?: string;
  /** Seconds from now. */
  readonly lifetimeSeconds: number;
}

/** The issuer's key pair, made when it is first needed; only the user who runs the programs can read it. */
export async function demoKey(dataDirectory: string): Promise<JWK> {
  const file = join(dataDirectory, 'demo-issuer.json');
  const known = readKey(file);
  if (known !== null) return known;
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), kid: 'demo', alg: ALGORITHM, use: 'sig' };
  mkdirSync(dataDirectory, { recursive: true });
  try {
    writeFileSync(file, JSON.stringify(jwk), { flag: 'wx', mode: 0o600 });
    return jwk;
  } catch {
    // Another process was faster.
    return readKey(file) ?? jwk;
  }
}

/** The part of it that proves tokens and makes none. */
export async function demoPublicKey(dataDirectory: string): Promise<JWK> {
  const { kty, crv, x, kid, alg, use } = (await demoKey(dataDirectory)) as Required<JWK>;
  return { kty, crv, x, kid, alg, use };
}

/** A token of the demonstration's issuer. */
export async function signDemoToken(dataDirectory: string, claims: DemoClaims): Promise<string> {
  const key = await importJWK(await demoKey(dataDirectory), ALGORITHM);
  const { roles, agency, scope, subject, lifetimeSeconds } = claims;
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({
    roles,
    ...(agency === undefined ? {} : { agency }),
    ...(scope === undefined ? {} : { scope }),
  })
    .setProtectedHeader({ alg: ALGORITHM, kid: 'demo' })
    .setIssuer(DEMO_ISSUER)
    .setAudience(DEMO_AUDIENCE)
    .setSubject(subject)
    .setIssuedAt(now)
    .setExpirationTime(now + lifetimeSeconds)
    .sign(key);
}

function readKey(file: string): JWK | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JWK;
  } catch {
    return null;
  }
}
