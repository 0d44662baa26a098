import { z } from 'zod';

const member = z.object({
  id: z.string().min(1),
  url: z.url({ protocol: /^https?$/ }),
  serves: z.array(z.string().min(1)).min(1),
  classId: z.string().min(1),
  holdsForOthers: z.boolean(),
  /** Not to be asked, by order of the operator. */
  isQuarantined: z.boolean().optional(),
});

const shape = z.object({
  /** Grows with every change; a gateway never goes back to a lower one. */
  generation: z.number().int().min(1),
  /** When the state began; RFC 3339, UTC. */
  issuedAt: z.iso.datetime(),
  artifactHash: z.string().regex(/^[0-9a-f]{64}$/),
  directory: z.object({ version: z.string().min(1), members: z.array(member) }),
});

/** One state of the nation, as the registry signs it for gateways. */
export type Release = z.infer<typeof shape>;

/** Reads a release from JSON text. Throws a TypeError where it is none, naming each place that does not fit. */
export function parseRelease(text: string): Release {
  const result = shape.safeParse(JSON.parse(text));
  if (result.success) return result.data;
  throw new TypeError(`The release is wrong:\n${z.prettifyError(result.error)}`);
}
