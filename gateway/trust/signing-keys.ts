import { createPrivateKey, type JsonWebKey } from 'node:crypto';
import { z } from 'zod';
import type { SigningKey } from '../../schema/trust/sign-request.ts';

/** The public half of a key, as a JSON Web Key (RFC 8037). */
export interface PublicKey {
  readonly kid: string;
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
  readonly use: 'sig';
}

/** The keys of a gateway. */
export interface SigningKeys {
  /** The first of the set: it signs. */
  readonly current: SigningKey;
  /** All of them: what is under way may still be signed with an older one. */
  readonly published: readonly PublicKey[];
}

const shape = z.object({
  keys: z
    .array(
      z.object({
        kid: z.string().regex(/^[\w.:-]{1,64}$/, { error: 'is 1 to 64 letters, digits and . : - _' }),
        kty: z.literal('OKP'),
        crv: z.literal('Ed25519'),
        x: z.string(),
        d: z.string({ error: 'is missing: the set has to hold private keys' }),
      }),
    )
    .min(1),
});

/** Reads a JSON Web Key Set of private Ed25519 keys. Throws an Error for whoever wrote it, without a word of a key. */
export function readSigningKeys(text: string): SigningKeys {
  const { keys } = parse(text);
  const [first] = keys;
  if (first === undefined || new Set(keys.map(({ kid }) => kid)).size !== keys.length)
    throw new Error('The signing keys cannot be read: two of them have the same kid.');
  return {
    current: { id: first.kid, privateKey: createPrivateKey({ key: first as JsonWebKey, format: 'jwk' }) },
    published: keys.map(({ kid, kty, crv, x }) => ({ kid, kty, crv, x, use: 'sig' })),
  };
}

function parse(text: string): z.infer<typeof shape> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Error('The signing keys cannot be read: the text is not JSON.');
  }
  const result = shape.safeParse(json);
  if (result.success) return result.data;
  const wrong = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`The signing keys cannot be read: ${wrong.join('; ')}.`);
}
