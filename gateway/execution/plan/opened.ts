import { RawJson } from '../../partition/scan/raw-json.ts';
import type { DataObject } from './plan-run.ts';

/** The value at a key or index, to be looked into: what is still bytes is parsed once, and stays parsed. */
export function openedField(object: DataObject, key: string): unknown {
  const value = object[key];
  return value instanceof RawJson ? (object[key] = value.parse()) : value;
}

/** The items of a list, to be looked into. */
export function openedItems(list: unknown[]): readonly unknown[] {
  for (let index = 0; index < list.length; index += 1) {
    const item = list[index];
    if (item instanceof RawJson) list[index] = item.parse();
  }
  return list;
}
