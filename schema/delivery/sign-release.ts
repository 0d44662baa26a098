import { CompactSign, importJWK, type JWK } from 'jose';
import type { Release } from './release.ts';

/** Says what is signed, so that no other text of this key passes for a release (RFC 7515, `typ`). */
export const RELEASE_TYPE = 'thidua-release';

/** Signs a release with the registry's private Ed25519 key, as a compact JWS. */
export async function signRelease(release: Release, privateKey: JWK): Promise<string> {
  const key = await importJWK(privateKey, 'EdDSA');
  const signer = new CompactSign(Buffer.from(JSON.stringify(release)));
  const keyId = privateKey.kid === undefined ? {} : { kid: privateKey.kid };
  return signer.setProtectedHeader({ alg: 'EdDSA', typ: RELEASE_TYPE, ...keyId }).sign(key);
}
