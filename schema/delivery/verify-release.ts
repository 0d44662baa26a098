import { compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose';
import { parseRelease, type Release } from './release.ts';
import { RELEASE_TYPE } from './sign-release.ts';

/** Reads a release that one of the keys has signed. Throws where none has, or what is signed is no release. */
export async function verifyRelease(signed: string, keys: JSONWebKeySet): Promise<Release> {
  const { payload, protectedHeader } = await compactVerify(signed, createLocalJWKSet(keys), {
    algorithms: ['EdDSA'],
  });
  if (protectedHeader.typ !== RELEASE_TYPE)
    throw new TypeError('The registry signed this text as something else than a release.');
  return parseRelease(new TextDecoder().decode(payload));
}
