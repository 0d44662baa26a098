import type { Cursor } from './cursor.ts';

/** By character code: what a letter of base64url stands for; -1 for any other. */
const DIGITS = new Int8Array(128).fill(-1);
for (const [value, letter] of [
  ...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_',
].entries())
  DIGITS[letter.charCodeAt(0)] = value;

/** Bytes of the longest cursor that is read here. */
const MOST_BYTES = 768;
const [QUOTE, COMMA, OPEN, CLOSE, BACKSLASH, SPACE, ONE] = [0x22, 0x2c, 0x5b, 0x5d, 0x5c, 0x20, 0x31];
const NULL = [0x6e, 0x75, 0x6c, 0x6c];
const NONE = -1;

/** The cursor that is read; cursors are read one at a time. */
const bytes = Buffer.allocUnsafeSlow(MOST_BYTES);
/** The start of the last one, up to its key, which all cursors of a page have in common. */
const known = { bytes: Buffer.allocUnsafeSlow(MOST_BYTES), length: 0, order: '', scope: '' };

/**
 * Reads a cursor that is written as nearly all are: in ASCII, without escapes or white space. Null where it is written
 * otherwise, or is none, which only a slower look can tell.
 */
export function readPlainCursor(text: string): Cursor | null {
  const length = decode(text);
  if (length === NONE) return null;
  const keyAt = readStart(length);
  if (keyAt === NONE) return null;
  const isNull = NULL.every((byte, index) => bytes[keyAt + index] === byte);
  const keyEnd = isNull ? keyAt + NULL.length : endOfText(keyAt, length);
  if (keyEnd === NONE || bytes[keyEnd] !== COMMA) return null;
  const idEnd = endOfText(keyEnd + 1, length);
  if (idEnd === NONE || bytes[idEnd] !== CLOSE || idEnd + 1 !== length) return null;
  const id = textBetween(keyEnd + 1, idEnd);
  const key = isNull ? null : isSame(keyAt, keyEnd, keyEnd + 1, idEnd) ? id : textBetween(keyAt, keyEnd);
  return { order: known.order, scope: known.scope, key, id };
}

/** The number of bytes. */
function decode(text: string): number {
  const { length } = text;
  if (length % 4 === 1 || length > (MOST_BYTES / 3) * 4) return NONE;
  let bits = 0;
  let to = 0;
  for (let index = 0; index < length; index += 1) {
    const code = text.charCodeAt(index);
    const digit = code < DIGITS.length ? (DIGITS[code] ?? NONE) : NONE;
    if (digit === NONE) return NONE;
    bits = ((bits << 6) | digit) & 0xffffff;
    const place = index & 3;
    if (place !== 0) bytes[to++] = (bits >> (6 - 2 * place)) & 0xff;
  }
  return to;
}

/** Reads version, order and scope, and gives where the key begins. */
function readStart(length: number): number {
  if (known.length > 0 && known.length < length && isKnownStart()) return known.length;
  if (bytes[0] !== OPEN || bytes[1] !== ONE || bytes[2] !== COMMA) return NONE;
  const orderEnd = endOfText(3, length);
  if (orderEnd === NONE || bytes[orderEnd] !== COMMA) return NONE;
  const scopeEnd = endOfText(orderEnd + 1, length);
  if (scopeEnd === NONE || bytes[scopeEnd] !== COMMA) return NONE;
  known.length = scopeEnd + 1;
  bytes.copy(known.bytes, 0, 0, known.length);
  known.order = textBetween(3, orderEnd);
  known.scope = textBetween(orderEnd + 1, scopeEnd);
  return known.length;
}

function isKnownStart(): boolean {
  for (let index = 0; index < known.length; index += 1) if (bytes[index] !== known.bytes[index]) return false;
  return true;
}

/** Behind the closing quote of a text that begins here. */
function endOfText(at: number, length: number): number {
  if (bytes[at] !== QUOTE) return NONE;
  for (let index = at + 1; index < length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte === QUOTE) return index + 1;
    if (byte < SPACE || byte > 0x7e || byte === BACKSLASH) return NONE;
  }
  return NONE;
}

function textBetween(start: number, end: number): string {
  return bytes.toString('latin1', start + 1, end - 1);
}

function isSame(...[start, end, otherStart, otherEnd]: [number, number, number, number]): boolean {
  if (end - start !== otherEnd - otherStart) return false;
  for (let index = 0; index < end - start; index += 1)
    if (bytes[start + index] !== bytes[otherStart + index]) return false;
  return true;
}
