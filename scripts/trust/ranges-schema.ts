import { z } from 'zod';
import { AddressPolicy, type AllowedRanges } from '../../schema/trust/address-policy.ts';

/** Ranges of addresses by code, as the text of a setting. */
export const rangesSchema = (fallback: string) =>
  z
    .string()
    .regex(/^(\S+=\S+)(\s+\S+=\S+)*$/, { error: 'has to be `CODE=range,range` with spaces between' })
    .transform(readRanges)
    .refine(areRanges, { error: 'has ranges that are none: each is as 10.1.0.0/16' })
    .default(readRanges(fallback));

function areRanges(ranges: AllowedRanges): boolean {
  try {
    return new AddressPolicy(ranges) instanceof AddressPolicy;
  } catch {
    return false;
  }
}

/** `BTP=10.1.0.0/16,10.2.0.0/16 *=127.0.0.0/8`, by code. */
function readRanges(text: string): Readonly<Record<string, readonly string[]>> {
  const entries = text.split(/\s+/).map((part) => {
    const [code = '', ranges = ''] = part.split('=');
    return [code, ranges.split(',')] as const;
  });
  return Object.fromEntries(entries);
}
