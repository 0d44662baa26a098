import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { catalogueError } from '../../schema/protocol/catalogue-error.ts';
import type { Caller } from '../rights/caller.ts';
import type { RegistryContext } from './registry-context.ts';

/** Who sends this request. Throws BAD_TOKEN. */
export function identify(
  request: FastifyRequest,
  { office }: Pick<RegistryContext, 'office'>,
): Promise<Caller> {
  const [, secret] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
  return office.identify(secret ?? null);
}

/** The body, or the query or path, as it has to be. Throws BAD_PUBLICATION, which names each place that does not fit. */
export function readInput<Shape extends z.ZodType>(shape: Shape, input: unknown): z.infer<Shape> {
  const result = shape.safeParse(input ?? {});
  if (result.success) return result.data;
  throw catalogueError('BAD_PUBLICATION', `The request cannot be meant:\n${z.prettifyError(result.error)}`);
}

/** `{ code }` of an address. Codes of departments hold a `/`, which is escaped there. */
export const codeInPath = z.object({ code: z.string().min(1).max(300) });
