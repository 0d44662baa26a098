import { isDecimal } from '../../../schema/protocol/decimal.ts';
import type { PartitionField, PartitionSchema } from '../plan/partition-schema.ts';
import { FAILED, scanInteger, scanNumber, scanString, scanWord, skipSpace, stands } from './json-bytes.ts';

/** Says where a value ends that begins at `at`; FAILED where it is not of the expected shape. */
export type Scan = (bytes: Buffer, at: number) => number;

export interface ScannedField {
  /** Its name in the answer, in quotes. */
  readonly key: Buffer;
  readonly scan: Scan;
}

const NULL = Buffer.from('null');
const TRUE = Buffer.from('true');
const FALSE = Buffer.from('false');
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST, COMMA, COLON, QUOTE] = [
  0x7b, 0x7d, 0x5b, 0x5d, 0x2c, 0x3a, 0x22,
];
/** Whole numbers with fewer digits are 32-bit integers whatever they are. */
const DIGITS_OF_INT = 10;

export function orNull(scan: Scan): Scan {
  return (bytes, at) => (bytes[at] === NULL[0] ? scanWord(bytes, at, NULL) : scan(bytes, at));
}

/** True where a value is null, as far as its first letter tells. */
export function isNull(bytes: Buffer, at: number): boolean {
  return bytes[at] === NULL[0];
}

/** Exactly this text, in quotes. */
export function scanExactly(text: string): Scan {
  const expected = Buffer.from(JSON.stringify(text));
  return (bytes, at) => scanWord(bytes, at, expected);
}

export function scanList(item: Scan): Scan {
  return (bytes, at) => {
    for (let next = firstItem(bytes, at); ; next = nextItem(bytes, next)) {
      if (next === FAILED) return FAILED;
      if (bytes[next] === CLOSE_LIST) return next + 1;
      next = item(bytes, next);
      if (next === FAILED) return FAILED;
    }
  };
}

/** Where a list's first item begins, or its closing bracket stands. */
export function firstItem(bytes: Buffer, at: number): number {
  return bytes[at] === OPEN_LIST ? skipSpace(bytes, at + 1) : FAILED;
}

/** Where the item after one that ends at `at` begins, or the closing bracket stands. */
export function nextItem(bytes: Buffer, at: number): number {
  const next = skipSpace(bytes, at);
  if (bytes[next] === CLOSE_LIST) return next;
  if (bytes[next] !== COMMA) return FAILED;
  const item = skipSpace(bytes, next + 1);
  return bytes[item] === CLOSE_LIST ? FAILED : item;
}

export function isListEnd(bytes: Buffer, at: number): boolean {
  return bytes[at] === CLOSE_LIST;
}

/** Exactly these fields in this order, as GraphQL answers in the order of the question. */
export function scanObject(fields: readonly ScannedField[]): Scan {
  return (bytes, at) => {
    let next = at;
    for (let index = 0; index < fields.length; index += 1) {
      const field = fields[index];
      if (field === undefined) return FAILED;
      next = fieldValue(bytes, next, index === 0, field.key);
      if (next === FAILED) return FAILED;
      next = field.scan(bytes, next);
      if (next === FAILED) return FAILED;
    }
    return objectEnd(bytes, next);
  };
}

/** Where the value of a field begins whose name must come next: behind the opening brace, or the field before. */
export function fieldValue(bytes: Buffer, at: number, isFirst: boolean, key: Buffer): number {
  const before = isFirst ? at : skipSpace(bytes, at);
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

/** A scalar or an enum, by the name of its type. */
export function leafScanner(schema: PartitionSchema, { typeName, combine }: PartitionField): Scan {
  const values = schema.enums.get(typeName);
  if (values !== undefined) return scanOneOf([...values]);
  switch (typeName) {
    case 'Int':
      return scanInt;
    case 'Float':
      return scanNumber;
    case 'Boolean':
      return (bytes, at) => scanWord(bytes, at, bytes[at] === TRUE[0] ? TRUE : FALSE);
    case 'String':
    case 'ID':
      return scanString;
    default:
      return combine === 'SUM' ? scanSummand : scanScalar;
  }
}

function scanOneOf(values: readonly string[]): Scan {
  const scans = values.map(scanExactly);
  return (bytes, at) => {
    for (const scan of scans) {
      const end = scan(bytes, at);
      if (end !== FAILED) return end;
    }
    return FAILED;
  };
}

function scanInt(bytes: Buffer, at: number): number {
  const end = scanInteger(bytes, at);
  if (end === FAILED || end - at < DIGITS_OF_INT) return end;
  const value = Number(bytes.toString('latin1', at, end));
  return value === (value | 0) ? end : FAILED;
}

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
