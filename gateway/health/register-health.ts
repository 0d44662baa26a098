import type { FastifyInstance } from 'fastify';
import type { Directory } from '../partition/directory.ts';
import type { MemberProbe } from './member-probe.ts';

export interface RegisterHealthOptions {
  /** True once the gateway can answer: supergraph loaded, owners known. */
  readonly isReady: () => boolean;
  /** True once it has been told to leave: it still answers, but nobody should begin to ask it. */
  readonly isLeaving: () => boolean;
  /** Null without a partition. */
  readonly directory: () => Directory | null;
  readonly probe: MemberProbe;
  /** The registry's release that is served; null where it was started from files. */
  readonly generation: () => number | null;
}

/**
 * /health/live: this process runs. /health/ready: it can answer (200) or not yet (503), and which members are
 * ready; a member that is down does not make the gateway unready, since it costs its own part only.
 */
export function registerHealth(
  app: FastifyInstance,
  { isReady, isLeaving, directory, probe, generation }: RegisterHealthOptions,
): void {
  app.get('/health/live', () => ({ status: 'live' }));
  app.get('/health/ready', async (_, reply) => {
    const known = directory();
    const members = known === null ? [] : await probe.health(known);
    const ready = isReady() && !isLeaving();
    reply.code(ready ? 200 : 503).header('cache-control', 'no-store');
    return {
      status: ready ? 'ready' : isLeaving() ? 'leaving' : 'starting',
      generation: generation(),
      connected: members.length,
      answering: members.filter((member) => member.answers).length,
      members,
    };
  });
}
