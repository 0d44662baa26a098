import { createHmac, timingSafeEqual } from 'node:crypto';

/** Names one event, however often it is sent; who takes events takes each once. */
export const EVENT_ID_HEADER = 'webhook-id';
/** When this attempt to send it was made, in whole seconds since 1970. */
export const EVENT_TIMESTAMP_HEADER = 'webhook-timestamp';
/** One signature, or several with spaces between while a secret is replaced by another. */
export const EVENT_SIGNATURE_HEADER = 'webhook-signature';

/** What is signed, each as it stands in its header or body. */
export interface SignedParts {
  readonly id: string;
  readonly timestamp: string;
  readonly body: string;
}

const SECRET = /^whsec_([A-Za-z0-9+/]{32,}={0,2})$/;
const SCHEME = 'v1';

/** True for a secret that events can be signed with: `whsec_` and at least 24 bytes in base64. */
export function isChangeSecret(text: string): boolean {
  return SECRET.test(text);
}

/**
 * Signs an event as Standard Webhooks 1.0 says (symmetric scheme): HMAC-SHA256 of `id.timestamp.body` under the bytes
 * of the secret, as `v1,` and base64. Throws a RangeError where the secret is none.
 */
export function signChangeEvent(secret: string, { id, timestamp, body }: SignedParts): string {
  const [, encoded] = SECRET.exec(secret) ?? [];
  if (encoded === undefined)
    throw new RangeError('A change secret is `whsec_` and at least 24 bytes in base64.');
  const mac = createHmac('sha256', Buffer.from(encoded, 'base64')).update(`${id}.${timestamp}.${body}`);
  return `${SCHEME},${mac.digest('base64')}`;
}

/** True where one of the signatures in the header is right; takes as long for a wrong one, however wrong. */
export function isSignedWith(secret: string, parts: SignedParts, header: string): boolean {
  const expected = Buffer.from(signChangeEvent(secret, parts));
  return header.split(' ').some((signature) => {
    const given = Buffer.from(signature);
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}
