import { createHash, randomBytes } from 'node:crypto';

const SECRET_BYTES = 32;

/** A new secret that nobody can guess, with a prefix that says what it is; it is shown once. */
export function createSecret(kind: 'token' | 'invitation'): string {
  return `${kind === 'token' ? 'tdt' : 'tdi'}_${randomBytes(SECRET_BYTES).toString('base64url')}`;
}

/** What is stored of a secret. It has 256 random bits, so that a plain hash can't be turned round. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
