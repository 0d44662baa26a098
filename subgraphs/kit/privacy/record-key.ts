import { hash } from 'node:crypto';

/** Record keys are whole numbers at least 0 and below this; sums of them are taken modulo it. */
export const RECORD_KEY_MODULUS = 2 ** 32;

/**
 * The key of one person in one owner's rows (cell-key method): cells that hold the same people have the same sum of
 * keys, and so are rounded alike in whatever table they stand. Nobody without the owner's secret can tell it. Only 32
 * bits leave the hash, so that nothing can be appended to it.
 */
export function recordKey(secret: string, recipientId: string): number {
  return Number.parseInt(hash('sha256', `${secret}/${recipientId}`, 'hex').slice(0, 8), 16);
}
