import { FAILED, skipSpace } from './json-bytes.ts';
import { fieldValue, objectEnd } from './json-structure.ts';
import type { Read, ReadPosition } from './reader-source.ts';

const DATA = Buffer.from('"data"');
/** `"r0"`, `"r1"`, … as far as they were needed. */
const ALIASES: Buffer[] = [];

/**
 * The values of the root fields `r0`, `r1`, … of a whole answer that has no errors, each read by its reader; null
 * where the answer has another form, or one of the values another shape.
 */
export function readAnswer(bytes: Buffer, readers: readonly Read[]): readonly unknown[] | null {
  const position: ReadPosition = { bytes, at: fieldValue(bytes, 0, true, DATA) };
  const values: unknown[] = [];
  for (let index = 0; index < readers.length; index += 1) {
    if (position.at === FAILED) return null;
    position.at = fieldValue(bytes, position.at, index === 0, aliasOf(index));
    if (position.at === FAILED) return null;
    values.push(readers[index]?.(position));
  }
  if (position.at !== FAILED) position.at = objectEnd(bytes, position.at);
  if (position.at !== FAILED) position.at = objectEnd(bytes, position.at);
  return position.at !== FAILED && skipSpace(bytes, position.at) === bytes.length ? values : null;
}

function aliasOf(index: number): Buffer {
  return (ALIASES[index] ??= Buffer.from(`"r${String(index)}"`));
}
