import { z } from 'zod';
import type { Directory } from '../partition/directory.ts';

const file = z.object({
  version: z.string().min(1),
  members: z.array(
    z.object({
      id: z.string().min(1),
      url: z.url({ protocol: /^https?$/ }),
      serves: z.array(z.string().min(1)).min(1),
      classId: z.string().min(1),
      holdsForOthers: z.boolean(),
      isQuarantined: z.boolean().optional(),
    }),
  ),
});

/** Reads a directory of members from JSON text. Throws where it is none, naming each place that does not fit. */
export function parseDirectory(text: string): Directory {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    throw new TypeError(`The directory is not JSON: ${(error as Error).message}`);
  }
  const result = file.safeParse(body);
  if (!result.success)
    throw new TypeError(`The directory of members is wrong:\n${z.prettifyError(result.error)}`);
  checkServedOnce(result.data);
  return result.data;
}

/** A code is served by exactly one member at a time. */
function checkServedOnce(directory: Directory): void {
  const memberOf = new Map<string, string>();
  for (const { id, serves } of directory.members) {
    for (const code of serves) {
      const other = memberOf.get(code);
      if (other !== undefined)
        throw new TypeError(`The directory of members is wrong: ${other} and ${id} both serve ${code}.`);
      memberOf.set(code, id);
    }
  }
}
