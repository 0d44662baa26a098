import { createCipheriv, createDecipheriv, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { CursorSeal } from '../partition/cursor-seal.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const MAX_TEXT_LENGTH = 4096;

/**
 * AES-256-GCM whose nonce is made from the text itself (as in RFC 5297, SIV): equal cursors stay equal, and a
 * nonce is never used for two texts. A cursor holds sort keys, which may be what a masked row hides.
 */
export class AesCursorSeal implements CursorSeal {
  readonly #encryptionKey: Buffer;
  readonly #nonceKey: Buffer;

  /** `secret` is shared by all gateways behind one address; a page walk may go on at any of them. */
  constructor(secret: string) {
    this.#encryptionKey = deriveKey(secret, 'cursor encryption');
    this.#nonceKey = deriveKey(secret, 'cursor nonce');
  }

  seal(plain: string): string {
    const nonce = this.#nonceOf(plain);
    const cipher = createCipheriv('aes-256-gcm', this.#encryptionKey, nonce);
    const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, text, cipher.getAuthTag()]).toString('base64url');
  }

  /** Nobody is known to be a gateway here. */
  forGateway(plain: string): string {
    return this.seal(plain);
  }

  open(sealed: string): string | null {
    if (sealed.length > MAX_TEXT_LENGTH || !/^[A-Za-z0-9_-]+$/.test(sealed)) return null;
    const bytes = Buffer.from(sealed, 'base64url');
    if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
    const nonce = bytes.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', this.#encryptionKey, nonce);
    decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
    try {
      const text = decipher.update(bytes.subarray(NONCE_BYTES, bytes.length - TAG_BYTES));
      const plain = Buffer.concat([text, decipher.final()]).toString('utf8');
      return timingSafeEqual(nonce, this.#nonceOf(plain)) ? plain : null;
    } catch {
      return null;
    }
  }

  #nonceOf(plain: string): Buffer {
    return createHmac('sha256', this.#nonceKey).update(plain, 'utf8').digest().subarray(0, NONCE_BYTES);
  }
}

function deriveKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'thi-dua', purpose, 32));
}
