import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

export interface Leaving {
  /** True once the gateway has been told to leave. */
  readonly isLeaving: () => boolean;
  /** Resolves when nobody should turn to this gateway any more; a second time is harmless. */
  readonly leave: () => Promise<void>;
}

/**
 * The way out without a failed request: from the first moment each answer ends its connection, so that a client opens its
 * next one elsewhere; only after `drainMs`, when proxies have seen that this gateway is not ready, may it stop listening.
 */
export function offerLeaving(app: FastifyInstance, drainMs = 0): Leaving {
  let left: Promise<void> | null = null;
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (left !== null) reply.header('connection', 'close');
    done();
  });
  return {
    isLeaving: () => left !== null,
    leave: () => {
      left ??= drainMs === 0 ? Promise.resolve() : pause(drainMs);
      return left;
    },
  };
}
