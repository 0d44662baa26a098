import type { DataObject } from './plan-run.ts';

/** True for a JSON object: neither null nor a list. */
export function isDataObject(value: unknown): value is DataObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
