import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { catalogueError } from '../../schema/protocol/catalogue-error.ts';
import { identify, readInput } from './read-request.ts';
import type { RegistryContext } from './registry-context.ts';

const MOST_OPERATIONS = 1000;

const usageBody = z.object({
  operations: z
    .array(
      z.object({
        hash: z.string().regex(/^[0-9a-f]{64}$/),
        text: z.string().min(1).max(100_000),
        coordinates: z.array(z.string().max(300)).max(5000),
      }),
    )
    .max(MOST_OPERATIONS),
  counts: z
    .array(
      z.object({
        hash: z.string().regex(/^[0-9a-f]{64}$/),
        client: z.string().min(1).max(200),
        requests: z.number().int().min(1),
      }),
    )
    .max(MOST_OPERATIONS),
});

/** Where gateways say which operations clients sent, without the values in them. */
export function registerUsage(app: FastifyInstance, context: RegistryContext): void {
  app.post('/registry/usage', async (request, reply) => {
    const caller = await identify(request, context);
    if (caller.role !== 'GATEWAY')
      throw catalogueError('NOT_ALLOWED', `Usage is told by gateways; this token is ${caller.name}'s.`);
    const { operations, counts } = readInput(usageBody, request.body);
    const firstSeenAt = new Date().toISOString();
    const day = firstSeenAt.slice(0, 10);
    await context.store.usage.add(
      operations.map((operation) => ({ ...operation, firstSeenAt })),
      counts.map(({ hash, client, requests }) => ({ day, client, requests, operationHash: hash })),
    );
    return reply.code(204).send();
  });
}
