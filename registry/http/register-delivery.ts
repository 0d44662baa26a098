import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { catalogueError } from '../../schema/protocol/catalogue-error.ts';
import type { Caller } from '../rights/caller.ts';
import type { Generation } from '../store/registry-store.ts';
import { identify, readInput } from './read-request.ts';
import type { RegistryContext } from './registry-context.ts';

/** The newest generation that the registry has, beside an answer without a release. */
const GENERATION_HEADER = 'x-registry-generation';

const LONGEST_WAIT_SECONDS = 30;

const pollQuery = z.object({
  /** The generation that the gateway serves. */
  after: z.coerce.number().int().min(0).default(0),
  /** How long it waits for a newer one. */
  wait: z.coerce.number().min(0).max(LONGEST_WAIT_SECONDS).default(0),
});
const hashInPath = z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) });

/** Addresses for gateways: the newest release, as soon as there is one, and what it names. */
export function registerDelivery(app: FastifyInstance, context: RegistryContext): void {
  const { store, changes, logger } = context;
  const closing = new AbortController();
  // A registry that is told to leave does not wait for those who wait for it.
  app.addHook('preClose', (done) => {
    closing.abort();
    done();
  });

  app.get('/registry/release', async (request, reply) => {
    demandGateway(await identify(request, context));
    const { after, wait } = readInput(pollQuery, request.query);
    const gone = new AbortController();
    reply.raw.once('close', () => {
      gone.abort();
    });
    const first = await store.current();
    if (after > (first?.number ?? 0)) {
      changes.noteSeen(after);
      logger.warn(
        { served: after, newest: first?.number ?? 0 },
        'a gateway serves a newer generation than this database holds: it was lost, or restored from an older copy. What is published next goes on after it',
      );
    }
    const newest =
      first !== null && first.number > after
        ? first
        : await nextChange(context, { after, wait, signal: AbortSignal.any([gone.signal, closing.signal]) });
    reply.header('cache-control', 'no-store');
    if (newest === null)
      // So that a gateway notices that it is ahead of a database that was restored.
      return reply
        .code(204)
        .header(GENERATION_HEADER, String(first?.number ?? 0))
        .send();
    return { generation: newest.number, release: newest.release };
  });
  app.get('/registry/artifacts/:hash', async (request, reply) => {
    demandGateway(await identify(request, context));
    const { hash } = readInput(hashInPath, request.params);
    const artifact = await store.artifact({ hash });
    if (artifact === null) throw catalogueError('NOT_PUBLISHED', `There is no artifact ${hash}.`);
    reply.header('cache-control', 'max-age=31536000, immutable');
    return { supergraphSdl: artifact.supergraphSdl, manifest: artifact.manifest };
  });
}

function demandGateway({ role, name }: Caller): void {
  if (role !== 'MINISTRY') return;
  throw catalogueError('NOT_ALLOWED', `Releases are for gateways and the operator; this token is ${name}'s.`);
}

const POLL_MS = 1000;

/**
 * The next generation after one, or null when the wait is over. Changes of this process come at once; those of another one on
 * the same database within a second.
 */
function nextChange(
  { changes, store }: RegistryContext,
  { after, wait, signal }: { readonly after: number; readonly wait: number; readonly signal: AbortSignal },
): Promise<Generation | null> {
  return new Promise((resolve) => {
    const finish = (generation: Generation | null): void => {
      clearTimeout(timer);
      clearInterval(poll);
      stop();
      resolve(generation);
    };
    const look = async (): Promise<void> => {
      const current = await store.current().catch(() => null);
      if (current !== null && current.number > after) finish(current);
    };
    const timer = setTimeout(() => {
      finish(null);
    }, wait * 1000);
    const poll = setInterval(() => void look(), POLL_MS);
    const stop = changes.onChange((generation) => {
      if (generation.number > after) finish(generation);
    });
    signal.addEventListener('abort', () => {
      finish(null);
    });
  });
}
