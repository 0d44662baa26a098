/**
 * The grammar of JSON (RFC 8259) over UTF-8 bytes. Each function is given where a value begins and says where it
 * ends, or FAILED where there is no such value. Beyond the last byte an array reads as undefined, which no
 * comparison takes for part of a value.
 */
export const FAILED = -1;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const MINUS = 0x2d;
const DOT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const SPACE = 0x20;
const LONGEST_NUMBER = 100;
const LONGEST_EXPONENT = 2;
const LETTER_U = 0x75;
/** What may stand behind a backslash, but for `u`. */
const ESCAPED: ReadonlySet<number> = new Set(
  ['"', '\\', '/', 'b', 'f', 'n', 'r', 't'].map((letter) => letter.charCodeAt(0)),
);

/** The next byte that is not white space. */
export function skipSpace(bytes: Buffer, at: number): number {
  let next = at;
  for (;;) {
    const byte = bytes[next];
    if (byte !== SPACE && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return next;
    next += 1;
  }
}

/** True where exactly these bytes stand. */
export function stands(bytes: Buffer, at: number, expected: Buffer): boolean {
  for (let index = 0; index < expected.length; index += 1) {
    if (bytes[at + index] !== expected[index]) return false;
  }
  return true;
}

export function scanWord(bytes: Buffer, at: number, word: Buffer): number {
  return stands(bytes, at, word) ? at + word.length : FAILED;
}

export function scanString(bytes: Buffer, at: number): number {
  if (bytes[at] !== QUOTE) return FAILED;
  for (let next = at + 1; ; next += 1) {
    const byte = bytes[next];
    if (byte === QUOTE) return next + 1;
    if (byte === undefined || byte < SPACE) return FAILED;
    if (byte !== BACKSLASH) continue;
    const escape = scanEscape(bytes, next + 1);
    if (escape === FAILED) return FAILED;
    next = escape;
  }
}

/** The last byte of what stands behind a backslash. */
export function scanEscape(bytes: Buffer, at: number): number {
  const byte = bytes[at];
  if (byte === undefined) return FAILED;
  if (byte !== LETTER_U) return ESCAPED.has(byte) ? at : FAILED;
  for (let index = 1; index <= 4; index += 1) {
    const digit = bytes[at + index];
    const isHexadecimal =
      digit !== undefined &&
      ((digit >= ZERO && digit <= NINE) || ((digit | 0x20) >= 0x61 && (digit | 0x20) <= 0x66));
    if (!isHexadecimal) return FAILED;
  }
  return at + 4;
}

/** A whole number without fraction or exponent. */
export function scanInteger(bytes: Buffer, at: number): number {
  const first = bytes[at] === MINUS ? at + 1 : at;
  const end = scanDigits(bytes, first);
  return end === FAILED || (bytes[first] === ZERO && end > first + 1) ? FAILED : end;
}

/** No number that a double could not hold: of those with a long exponent or very many digits nothing is said. */
export function scanNumber(bytes: Buffer, at: number): number {
  let end = scanInteger(bytes, at);
  if (end !== FAILED && bytes[end] === DOT) end = scanDigits(bytes, end + 1);
  if (end === FAILED || end - at > LONGEST_NUMBER) return FAILED;
  if (((bytes[end] ?? 0) | 0x20) !== 0x65) return end;
  const sign = bytes[end + 1];
  const exponent = sign === MINUS || sign === 0x2b ? end + 2 : end + 1;
  end = scanDigits(bytes, exponent);
  return end - exponent > LONGEST_EXPONENT ? FAILED : end;
}

function scanDigits(bytes: Buffer, at: number): number {
  let end = at;
  for (;;) {
    const byte = bytes[end];
    if (byte === undefined || byte < ZERO || byte > NINE) return end === at ? FAILED : end;
    end += 1;
  }
}
