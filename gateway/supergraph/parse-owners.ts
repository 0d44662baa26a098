import { z } from 'zod';
import type { Owner } from '../partition/owner.ts';

/** What the gateway asks of the council to know who is due to answer. */
export const OWNERS_QUERY = '{ _owners { code validFrom validTo keepsRecords holdsForOthers } }';

const day = z.iso.date().nullable();

const answer = z.object({
  data: z.object({
    _owners: z
      .array(
        z.object({
          code: z.string().min(1),
          validFrom: day,
          validTo: day,
          keepsRecords: z.boolean(),
          holdsForOthers: z.boolean(),
        }),
      )
      .min(1),
  }),
});

/** Reads the council's answer to `OWNERS_QUERY`. Throws where it is not one, naming each place that does not fit. */
export function parseOwners(text: string): readonly Owner[] {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new TypeError('The answer of the council is not JSON.');
  }
  const result = answer.safeParse(body);
  if (result.success) return result.data.data._owners;
  throw new TypeError(`The council did not list its owners:\n${z.prettifyError(result.error)}`);
}
