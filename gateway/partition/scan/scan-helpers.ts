import { isDecimal } from '../../../schema/protocol/decimal.ts';
import { FAILED, scanEscape, scanNumber, scanString, scanWord, skipSpace } from './json-bytes.ts';
import { fieldValue, objectEnd } from './json-structure.ts';
import { RawJson } from './raw-json.ts';
import { RawList } from './raw-list.ts';
import { RawRows } from './raw-rows.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const FIRST_BEYOND_ASCII = 0x80;
const TRUE = Buffer.from('true');
const FALSE = Buffer.from('false');

/** What generated readers call, by the names that they call it by (`scan-source.ts`, `reader-source.ts`). */
export const SCAN_HELPERS = {
  SKIP: skipSpace,
  KEY: fieldValue,
  END: objectEnd,
  ESCAPE: scanEscape,
  NUMBER: scanNumber,
  SCALAR: scanScalar,
  SUMMAND: scanSummand,
  IS_INT: isInt,
  TEXT: readText,
  INTEGER: readInteger,
  JSON_VALUE: readJson,
  RAW: RawJson,
  LIST: RawList,
  ROWS: RawRows,
} as const;

/** A scalar of the contract's own: a text, a number or a truth value. */
function scanScalar(bytes: Buffer, at: number): number {
  if (bytes[at] === QUOTE) return scanString(bytes, at);
  if (bytes[at] === TRUE[0]) return scanWord(bytes, at, TRUE);
  return bytes[at] === FALSE[0] ? scanWord(bytes, at, FALSE) : scanNumber(bytes, at);
}

/** A number, or an exact decimal as text. */
function scanSummand(bytes: Buffer, at: number): number {
  if (bytes[at] !== QUOTE) return scanNumber(bytes, at);
  const end = scanString(bytes, at);
  return end !== FAILED && isDecimal(bytes.toString('latin1', at + 1, end - 1)) ? end : FAILED;
}

/** True for the digits of a 32-bit integer. */
function isInt(bytes: Buffer, start: number, end: number): boolean {
  const value = Number(bytes.toString('latin1', start, end));
  return value === (value | 0);
}

/** A checked string as text. */
function readText(bytes: Buffer, start: number, end: number): string {
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte >= FIRST_BEYOND_ASCII || byte === BACKSLASH)
      return JSON.parse(bytes.toString('utf8', start, end)) as string;
  }
  return bytes.toString('latin1', start + 1, end - 1);
}

function readInteger(bytes: Buffer, start: number, end: number): number {
  const isNegative = bytes[start] === 0x2d;
  let value = 0;
  for (let at = isNegative ? start + 1 : start; at < end; at += 1)
    value = value * 10 + ((bytes[at] ?? 0) - 0x30);
  return isNegative ? -value : value;
}

function readJson(bytes: Buffer, start: number, end: number): unknown {
  return JSON.parse(bytes.toString('utf8', start, end));
}
