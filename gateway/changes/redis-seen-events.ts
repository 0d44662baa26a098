import type { Logger } from 'pino';
import { connectOrGoOn, createRedisClient, type RedisClient } from '../cache/create-redis-client.ts';
import { MemorySeenEvents } from './memory-seen-events.ts';
import { REMEMBERED_SECONDS, type SeenEvents } from './seen-events.ts';

export interface RedisSeenEventsOptions {
  readonly redisUrl: string;
  readonly logger: Logger;
}

const PREFIX = 'thi-dua:event:';
const COMMAND_TIMEOUT_MS = 500;

/** Events that any of the gateways behind one Redis has taken; while it is down, those that this one has. */
export class RedisSeenEvents implements SeenEvents {
  readonly #client: RedisClient;
  readonly #logger: Logger;
  readonly #own = new MemorySeenEvents();

  constructor({ redisUrl, logger }: RedisSeenEventsOptions) {
    this.#logger = logger;
    this.#client = createRedisClient({ url: redisUrl, commandTimeoutMs: COMMAND_TIMEOUT_MS });
    this.#client.on('error', (error: unknown) => this.#warn(error));
  }

  /** Connects; where that fails, or takes more than two seconds, goes on trying behind the scenes. */
  connect(): Promise<void> {
    return connectOrGoOn(this.#client);
  }

  async has(id: string): Promise<boolean> {
    if (await this.#own.has(id)) return true;
    try {
      return (await this.#client.exists(PREFIX + id)) > 0;
    } catch (error) {
      this.#warn(error);
      return false;
    }
  }

  async add(id: string): Promise<void> {
    await this.#own.add(id);
    try {
      await this.#client.set(PREFIX + id, '', { expiration: { type: 'EX', value: REMEMBERED_SECONDS } });
    } catch (error) {
      this.#warn(error);
    }
  }

  close(): void {
    this.#client.destroy();
    this.#own.close();
  }

  #warn(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    this.#logger.warn({ reason }, 'Redis does not answer: other gateways are not told which events came');
  }
}
