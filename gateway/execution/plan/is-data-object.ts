import { RawJson } from '../../partition/scan/raw-json.ts';
import type { DataObject } from './plan-run.ts';

/** True for a JSON object that can be looked into: neither null, nor a list, nor bytes. */
export function isDataObject(value: unknown): value is DataObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof RawJson);
}
