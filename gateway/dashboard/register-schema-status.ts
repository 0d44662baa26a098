import type { FastifyInstance } from 'fastify';
import { request } from 'undici';
import { z } from 'zod';

const memberSchema = z.object({
  code: z.string(),
  version: z.number().nullable(),
  contractVersion: z.string().nullable(),
  status: z.string(),
  reason: z.string().nullable(),
  gaps: z.array(z.unknown()),
  joinedAt: z.string().nullable(),
});
const answerSchema = z.object({ generation: z.number(), members: z.array(memberSchema) });

const TIMEOUT_MS = 3_000;
const KEPT_MS = 5_000;

/**
 * `GET /schema-status`: what the registry says to everybody of each member's schema, for pages that may ask this server
 * alone. `members` is null where no registry is followed, or it does not answer: that is not known then.
 */
export function registerSchemaStatus(app: FastifyInstance, registryUrl: string | null): void {
  let kept: { readonly until: number; readonly body: Promise<unknown> } | null = null;
  app.get('/schema-status', async (_request, reply) => {
    if (kept === null || kept.until < Date.now())
      kept = { until: Date.now() + KEPT_MS, body: readStatus(registryUrl) };
    return reply.header('cache-control', 'no-store').send(await kept.body);
  });
}

async function readStatus(registryUrl: string | null): Promise<unknown> {
  const unknown = { generation: null, members: null };
  if (registryUrl === null) return unknown;
  try {
    const address = new URL('/registry/members', registryUrl);
    const { body } = await request(address, { headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS });
    const { generation, members } = answerSchema.parse(await body.json());
    return { generation, members: members.map(({ gaps, ...member }) => ({ ...member, gaps: gaps.length })) };
  } catch {
    return unknown;
  }
}
