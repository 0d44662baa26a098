import { FAILED, skipSpace, stands } from './json-bytes.ts';

const [OPEN_OBJECT, CLOSE_OBJECT, COMMA, COLON] = [0x7b, 0x7d, 0x2c, 0x3a];

/** Where the value of a field begins whose name must come next: behind the opening brace, or the field before. */
export function fieldValue(bytes: Buffer, at: number, isFirst: boolean, key: Buffer): number {
  const before = skipSpace(bytes, at);
  if (bytes[before] !== (isFirst ? OPEN_OBJECT : COMMA)) return FAILED;
  const name = skipSpace(bytes, before + 1);
  if (!stands(bytes, name, key)) return FAILED;
  const colon = skipSpace(bytes, name + key.length);
  return bytes[colon] === COLON ? skipSpace(bytes, colon + 1) : FAILED;
}

/** Behind the closing brace that must come next. */
export function objectEnd(bytes: Buffer, at: number): number {
  const next = skipSpace(bytes, at);
  return bytes[next] === CLOSE_OBJECT ? next + 1 : FAILED;
}
