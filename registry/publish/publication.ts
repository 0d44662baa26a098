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

const requestShape = z.union([
  z.object({ publications: z.array(shape).min(1).max(1000) }).transform((body) => body.publications),
  shape.transform((body) => [body]),
]);

/** One publication, or `{ publications: […] }`. Throws BAD_PUBLICATION, which names each place that does not fit. */
export function readPublications(body: unknown): readonly PublicationRequest[] {
  const isMany = typeof body === 'object' && body !== null && 'publications' in body;
  const result = isMany ? requestShape.safeParse(body) : shape.transform((one) => [one]).safeParse(body);
  if (result.success) return result.data;
  throw catalogueError(
    'BAD_PUBLICATION',
    `The publication cannot be meant:\n${z.prettifyError(result.error)}`,
  );
}
