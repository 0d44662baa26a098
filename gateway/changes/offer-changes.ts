import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { ChangeAnnouncer } from '../../schema/changes/change-announcer.ts';
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
  /** Gateways above, for which this one is a member: they are told of what its own members tell it. */
  readonly passOn: PassOn | undefined;
  readonly logger: Logger;
}

/** Whom to tell, and the secret that is shared with them. */
export interface PassOn {
  readonly urls: readonly string[];
  readonly secret: string;
}

/** For events that came just before the end of the process. */
const GRACE_MS = 1000;

/** What taking change events holds open. */
export interface OfferedChanges {
  /** Waits for Redis, where there is one; not for long, and not for its being there. */
  connect(): Promise<void>;
  close(): Promise<void>;
}

/** Takes change events at an address of the gateway, and tells open pages of them, where it shares a secret with its members. */
export function offerChanges(
  app: FastifyInstance,
  { secret, redisUrl, passOn, logger, ...rest }: OfferChangesOptions,
): OfferedChanges {
  if (secret === undefined) return { connect: () => Promise.resolve(), close: () => Promise.resolve() };
  const feed = new ChangeFeed();
  const shared = redisUrl === undefined ? null : shareThrough(redisUrl, { logger, feed });
  const seen = shared?.seen ?? new MemorySeenEvents();
  const announce = (change: Change): void => {
    feed.publish(change);
    shared?.changes.tell(change);
  };
  const above = new ChangeAnnouncer(passOn === undefined ? { urls: [], secret } : { ...passOn, logger });
  const receiver = new ChangeReceiver({
    ...{ ...rest, secret, seen, announce },
    passOn: (event, id) => {
      above.announce(event, id);
    },
  });
  registerChanges(app, { receiver, logger });
  registerEvents(app, feed);
  return {
    connect: async () => {
      await Promise.all([shared?.seen.connect(), shared?.changes.connect()]);
    },
    close: async () => {
      await above.close(GRACE_MS);
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
