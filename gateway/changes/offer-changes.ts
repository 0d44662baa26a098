import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { ChangeFeed, type Change } from './change-feed.ts';
import { ChangeReceiver, type ChangeReceiverOptions } from './change-receiver.ts';
import { MemorySeenEvents } from './memory-seen-events.ts';
import { RedisChanges } from './redis-changes.ts';
import { RedisSeenEvents } from './redis-seen-events.ts';
import { registerChanges } from './register-changes.ts';
import { registerEvents } from './register-events.ts';

export interface OfferChangesOptions extends Pick<ChangeReceiverOptions, 'directory' | 'invalidate'> {
  /** Absent: the address is not there. */
  readonly secret: string | undefined;
  /** Where gateways tell each other which events came; absent: each knows its own. */
  readonly redisUrl: string | undefined;
  readonly logger: Logger;
}

/** What taking change events holds open. */
export interface OfferedChanges {
  /** Waits for Redis, where there is one; not for long, and not for its being there. */
  connect(): Promise<void>;
  close(): void;
}

/** Takes change events at an address of the gateway, and tells open pages of them, where it shares a secret with its members. */
export function offerChanges(
  app: FastifyInstance,
  { secret, redisUrl, logger, ...rest }: OfferChangesOptions,
): OfferedChanges {
  if (secret === undefined) return { connect: () => Promise.resolve(), close: () => undefined };
  const feed = new ChangeFeed();
  const shared = redisUrl === undefined ? null : shareThrough(redisUrl, { logger, feed });
  const seen = shared?.seen ?? new MemorySeenEvents();
  const announce = (change: Change): void => {
    feed.publish(change);
    shared?.changes.tell(change);
  };
  registerChanges(app, { receiver: new ChangeReceiver({ ...rest, secret, seen, announce }), logger });
  registerEvents(app, feed);
  return {
    connect: async () => {
      await Promise.all([shared?.seen.connect(), shared?.changes.connect()]);
    },
    close: () => {
      seen.close();
      shared?.changes.close();
    },
  };
}

/** What gateways behind one Redis have in common: which events came, and what they changed. */
function shareThrough(redisUrl: string, rest: { readonly logger: Logger; readonly feed: ChangeFeed }) {
  const { logger, feed } = rest;
  return {
    seen: new RedisSeenEvents({ redisUrl, logger }),
    changes: new RedisChanges({ redisUrl, logger, feed }),
  };
}
