import { addDecimals, isDecimal } from '../../../schema/protocol/decimal.ts';
import { compareText } from '../../../schema/protocol/cursor.ts';
import type { Combine } from '../plan/partition-schema.ts';

/** Combines the values that several members gave for one field of one row; null means unknown and is left out. */
export function combineValues(combine: Combine | null, values: readonly unknown[]): unknown {
  const known = values.filter((value) => value !== null && value !== undefined);
  if (known.length === 0) return combine === 'UNION' ? [] : null;
  switch (combine) {
    case 'SUM':
      return known.reduce<unknown>((sum, value) => (sum === undefined ? value : add(sum, value)), undefined);
    case 'MIN':
      return known.reduce((left, right) => (compareValues(left, right) <= 0 ? left : right));
    case 'MAX':
      return known.reduce((left, right) => (compareValues(left, right) >= 0 ? left : right));
    case 'ANY':
      return known.includes(true);
    case 'ALL':
      return known.every((value) => value === true);
    case 'UNION':
      return [...new Set(known.flat())].sort((left, right) => compareValues(left, right));
    default:
      return known[0];
  }
}

function add(left: unknown, right: unknown): unknown {
  if (left === null || right === null) return left ?? right;
  if (typeof left === 'number' && typeof right === 'number') return left + right;
  if (isDecimal(left) && isDecimal(right)) return addDecimals(left, right);
  if (typeof left === 'object' && typeof right === 'object') return addObjects(left, right);
  throw new TypeError('Only numbers, exact decimals and objects of them can be added.');
}

function addObjects(left: unknown, right: unknown): unknown {
  const sum: Record<string, unknown> = { ...(left as Record<string, unknown>) };
  for (const [key, value] of Object.entries(right as Record<string, unknown>)) {
    sum[key] = key === '__typename' ? value : add(sum[key], value);
  }
  return sum;
}

function compareValues(left: unknown, right: unknown): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return typeof left === 'string' && typeof right === 'string' ? compareText(left, right) : 0;
}
