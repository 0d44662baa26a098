import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { z } from 'zod';
import { connectOrGoOn, createRedisClient, type RedisClient } from '../cache/create-redis-client.ts';
import type { Change, ChangeFeed } from './change-feed.ts';

export interface RedisChangesOptions {
  readonly redisUrl: string;
  readonly logger: Logger;
  /** Gets the changes that other gateways took. */
  readonly feed: ChangeFeed;
}

const CHANNEL = 'thi-dua:changes';
const COMMAND_TIMEOUT_MS = 500;

const toldSchema = z.object({
  /** The gateway that took the event, whose own pages know already. */
  origin: z.string(),
  change: z.object({ member: z.string(), owner: z.string(), occurredAt: z.string() }),
});
type Told = z.infer<typeof toldSchema>;

/** Tells changes to all gateways behind one Redis; while it is down, each one's pages hear of those that came to it. */
export class RedisChanges {
  readonly #origin = randomUUID();
  readonly #teller: RedisClient;
  readonly #listener: RedisClient;
  readonly #logger: Logger;
  #subscribed: Promise<void> | null = null;

  constructor({ redisUrl, logger, feed }: RedisChangesOptions) {
    this.#logger = logger;
    this.#teller = createRedisClient({ url: redisUrl, commandTimeoutMs: COMMAND_TIMEOUT_MS });
    this.#listener = createRedisClient({ url: redisUrl, commandTimeoutMs: COMMAND_TIMEOUT_MS });
    for (const client of [this.#teller, this.#listener]) client.on('error', (error) => this.#warn(error));
    const hear = (message: string): void => {
      const told = readTold(message);
      if (told !== null && told.origin !== this.#origin) feed.publish(told.change);
    };
    // Once: a client that has subscribed does so again by itself when it comes back.
    this.#listener.once('ready', () => {
      this.#subscribed = this.#listener.subscribe(CHANNEL, hear).catch((error: unknown) => this.#warn(error));
    });
  }

  /** Connects; where that fails, or takes more than two seconds, goes on trying behind the scenes. */
  async connect(): Promise<void> {
    await Promise.all([connectOrGoOn(this.#teller), connectOrGoOn(this.#listener)]);
    await this.#subscribed;
  }

  tell(change: Change): void {
    const told: Told = { origin: this.#origin, change };
    this.#teller.publish(CHANNEL, JSON.stringify(told)).catch((error: unknown) => this.#warn(error));
  }

  close(): void {
    this.#teller.destroy();
    this.#listener.destroy();
  }

  #warn(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    this.#logger.warn({ reason }, 'Redis does not answer: pages of other gateways are not told of changes');
  }
}

/** Null: another program writes to this channel, too. */
function readTold(message: string): Told | null {
  try {
    return toldSchema.safeParse(JSON.parse(message)).data ?? null;
  } catch {
    return null;
  }
}
