import { generateKeyPairSync } from 'node:crypto';
import { calculateJwkThumbprint, type JSONWebKeySet, type JWK } from 'jose';

/** A new Ed25519 key as a private JWK, named by its thumbprint (RFC 7638). */
export async function createSigningKey(): Promise<JWK> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const jwk = privateKey.export({ format: 'jwk' }) as JWK;
  return { ...jwk, kid: await calculateJwkThumbprint(jwk) };
}

/** The public half, as others check signatures with it. */
export function publicKeySet({ kty, crv, x, kid }: JWK): JSONWebKeySet {
  return { keys: [{ kty, crv, x, kid, alg: 'EdDSA', use: 'sig' } as JWK] };
}
