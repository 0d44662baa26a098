import { z } from 'zod';
import { isAgencyCode } from '../../schema/protocol/agency-code.ts';
import { catalogueError } from '../../schema/protocol/catalogue-error.ts';

const code = z.string().refine(isAgencyCode, { error: 'is not an agency code, as BTP or BQP/QK7' });

const MOST_SDL_BYTES = 2_000_000;

const shape = z
  .object({
    code,
    url: z.url({ protocol: /^https?$/, error: 'is not an address, as http://127.0.0.1:4110/graphql' }),
    serves: z.array(code).min(1).max(500).optional(),
    /** Absent: what the member serves as its schema. */
    sdl: z.string().min(1).max(MOST_SDL_BYTES).optional(),
    /** The breaking changes that clients use are wanted. */
    acceptsBreaking: z.boolean().optional(),
  })
  .strict();

/** A schema that a ministry publishes for its member. */
export interface Publication {
  readonly code: string;
  readonly url: string;
  readonly serves: readonly string[];
  readonly sdl: string;
  readonly acceptsBreaking: boolean;
}

/** As it is sent: what is left out follows from the member. */
export type PublicationRequest = z.infer<typeof shape>;

const manyShape = z
  .object({
    publications: z.array(shape).max(1000),
    /** Members that leave in the same moment. */
    withdraws: z.array(code).max(1000).default([]),
    /** Members of the operator's own making are not asked for rows. */
    skipsProbes: z.boolean().default(false),
  })
  .strict();

/** What is to become true at once. */
export type PublicationBatch = z.infer<typeof manyShape>;

/** One publication, or many with `{ publications: […] }`. Throws BAD_PUBLICATION, which names each place that does not fit. */
export function readPublications(body: unknown): PublicationBatch {
  const isMany = typeof body === 'object' && body !== null && 'publications' in body;
  const result = isMany
    ? manyShape.safeParse(body)
    : shape.transform((one) => ({ publications: [one], withdraws: [], skipsProbes: false })).safeParse(body);
  if (result.success) return result.data;
  throw catalogueError(
    'BAD_PUBLICATION',
    `The publication cannot be meant:\n${z.prettifyError(result.error)}`,
  );
}
