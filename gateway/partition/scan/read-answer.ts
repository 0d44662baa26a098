import { FAILED, skipSpace } from './json-bytes.ts';
import type { Read, ReadPosition } from './value-readers.ts';
import { fieldValue, objectEnd } from './value-scanners.ts';

const DATA = Buffer.from('"data"');

/**
 * The values of the root fields `r0`, `r1`, … of a whole answer that has no errors, each read by its reader; null
 * where the answer has another form, or one of the values another shape.
 */
export function readAnswer(bytes: Buffer, readers: readonly Read[]): readonly unknown[] | null {
  const position: ReadPosition = { bytes, at: fieldValue(bytes, skipSpace(bytes, 0), true, DATA) };
  const values: unknown[] = [];
  for (const [index, read] of readers.entries()) {
    if (position.at === FAILED) return null;
    position.at = fieldValue(bytes, position.at, index === 0, Buffer.from(`"r${String(index)}"`));
    if (position.at === FAILED) return null;
    values.push(read(position));
  }
  if (position.at !== FAILED) position.at = objectEnd(bytes, position.at);
  if (position.at !== FAILED) position.at = objectEnd(bytes, position.at);
  return position.at !== FAILED && skipSpace(bytes, position.at) === bytes.length ? values : null;
}
