import { createHmac, timingSafeEqual } from 'node:crypto';

/** A member's answer as it is kept. Times in milliseconds since 1970. */
export interface KeptAnswer {
  readonly generation: string;
  readonly storedAt: number;
  readonly freshUntil: number;
  readonly staleUntil: number;
  readonly cacheControl: string | null;
  readonly text: string;
}

const MAC_LENGTH = 64;

/**
 * Writes an entry under a seal that only holders of the secret can make, for one key: an entry that was cut off,
 * changed, or put in another one's place is not read back. Without a secret there is no seal.
 */
export function writeKeptAnswer(answer: KeptAnswer, key: string, secret: string | null): string {
  const { text, ...terms } = answer;
  const body = `${JSON.stringify(terms)}\n${text}`;
  return secret === null ? body : sealOf(body, key, secret) + body;
}

/** Null where the entry is not whole, or not of this key; without a secret it is taken for what was written. */
export function readKeptAnswer(entry: string, key: string, secret: string | null): KeptAnswer | null {
  if (secret === null) return parseBody(entry);
  const seal = Buffer.from(entry.slice(0, MAC_LENGTH));
  const body = entry.slice(MAC_LENGTH);
  const expected = Buffer.from(sealOf(body, key, secret));
  if (seal.length !== expected.length || !timingSafeEqual(seal, expected)) return null;
  return parseBody(body);
}

function parseBody(body: string): KeptAnswer {
  const end = body.indexOf('\n');
  const terms = JSON.parse(body.slice(0, end)) as Omit<KeptAnswer, 'text'>;
  return { ...terms, text: body.slice(end + 1) };
}

function sealOf(body: string, key: string, secret: string): string {
  return createHmac('sha256', secret).update(key).update('\n').update(body).digest('hex');
}
