import { FAILED } from './json-bytes.ts';
import type { AnswerShape } from './answer-shape.ts';
import { RawJson } from './raw-json.ts';
import {
  fieldValue,
  firstItem,
  isListEnd,
  isNull,
  nextItem,
  objectEnd,
  orNull,
  type Scan,
} from './value-scanners.ts';

/** A place in a member's answer; a reader moves it behind the value that it has read, or to FAILED. */
export interface ReadPosition {
  readonly bytes: Buffer;
  at: number;
}

/** Reads one value; what it returns means nothing once the position is FAILED. */
export type Read = (position: ReadPosition) => unknown;

export interface ReadField {
  readonly name: string;
  /** The name in quotes. */
  readonly key: Buffer;
  readonly read: Read;
}

/** The value as it stands. */
export function copying(scan: Scan, shape: AnswerShape): Read {
  return (position) => {
    const { bytes, at } = position;
    position.at = scan(bytes, at);
    return position.at === FAILED ? null : new RawJson(bytes, at, position.at, shape);
  };
}

/** The value as JavaScript knows it. */
export function parsing(scan: Scan): Read {
  return (position) => {
    const { bytes, at } = position;
    position.at = scan(bytes, at);
    return position.at === FAILED ? null : (JSON.parse(bytes.toString('utf8', at, position.at)) as unknown);
  };
}

const scanNull = orNull(() => FAILED);

export function readingOrNull(read: Read): Read {
  return (position) => {
    if (!isNull(position.bytes, position.at)) return read(position);
    position.at = scanNull(position.bytes, position.at);
    return null;
  };
}

export function readingList(read: Read): Read {
  return (position) => {
    const { bytes } = position;
    const items: unknown[] = [];
    position.at = firstItem(bytes, position.at);
    while (position.at !== FAILED && !isListEnd(bytes, position.at)) {
      items.push(read(position));
      if (position.at !== FAILED) position.at = nextItem(bytes, position.at);
    }
    if (position.at !== FAILED) position.at += 1;
    return items;
  };
}

/** An object of exactly these fields in this order. */
export function readingObject(fields: readonly ReadField[]): Read {
  return (position) => {
    const { bytes } = position;
    const object: Record<string, unknown> = {};
    let isFirst = true;
    for (const { name, key, read } of fields) {
      position.at = fieldValue(bytes, position.at, isFirst, key);
      if (position.at === FAILED) return null;
      object[name] = read(position);
      if (position.at === FAILED) return null;
      isFirst = false;
    }
    position.at = objectEnd(bytes, position.at);
    return object;
  };
}
