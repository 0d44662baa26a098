/**
 * Order keys: ASCII texts whose byte order is the order that people expect, the same in PostgreSQL,
 * PGlite and JavaScript, whose own collations differ (PROTOCOL.md, Sort keys, with test vectors).
 */

const LETTERS = 'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz';
/** Dictionary order of tones: level, falling, asking, tumbling, rising, heavy. */
const TONES = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];
const TONE_MARKS = new Set(TONES.slice(1));
/** One ASCII character for each letter, all of them behind the digits. */
const LETTER_KEYS = new Map([...LETTERS].map((letter, index) => [letter, String.fromCharCode(65 + index)]));
/** Above the space that ends the letters, so that a text stands before the longer texts that begin with it. */
const WORD_BREAK = '!';
const TITLE_KEY_LENGTH = 160;

interface Letter {
  readonly base: string;
  readonly tone: number;
}

/**
 * A Vietnamese text in dictionary order: letters first (a < ă < â < b … d < đ …), then tones, then the text's
 * own bytes are left to the id that breaks ties. Case and punctuation do not count; spaces separate words.
 */
export function titleSortKey(text: string): string {
  const letters = [...text.normalize('NFC').toLowerCase()].map(splitTone);
  const primary = letters
    .map((letter) => primaryKey(letter.base))
    .join('')
    .trim()
    .replace(/ +/g, WORD_BREAK);
  const tones = letters
    .filter((letter) => primaryKey(letter.base) > ' ')
    .map((letter) => letter.tone)
    .join('');
  return `${primary.slice(0, TITLE_KEY_LENGTH)} ${tones.slice(0, TITLE_KEY_LENGTH)}`;
}

function splitTone(character: string): Letter {
  const marks = [...character.normalize('NFD')];
  const toneMark = marks.find((mark) => TONE_MARKS.has(mark));
  const base = marks
    .filter((mark) => mark !== toneMark)
    .join('')
    .normalize('NFC');
  return { base, tone: toneMark === undefined ? 0 : TONES.indexOf(toneMark) };
}

function primaryKey(base: string): string {
  if (/[0-9]/.test(base)) return base;
  return LETTER_KEYS.get(base) ?? ' ';
}

/** A calendar day: its ISO text orders as it stands. */
export function dateSortKey(date: string): string {
  return date;
}

/** An instant as milliseconds since 1970 (UTC), as `integerSortKey` writes it. */
export function instantSortKey(instant: Date): string {
  return integerSortKey(instant.getTime());
}

/** A whole number between -10^15 and 10^15 as 16 digits, shifted so that negative numbers come first. */
export function integerSortKey(value: number): string {
  const shifted = value + 1e15;
  if (!Number.isSafeInteger(value) || Math.abs(value) > 1e15)
    throw new RangeError(`No sort key for ${String(value)}.`);
  return String(shifted).padStart(16, '0');
}
