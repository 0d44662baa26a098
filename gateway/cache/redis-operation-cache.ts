import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import { connectOrGoOn, createRedisClient, type RedisClient } from './create-redis-client.ts';

export interface RedisOperationCacheOptions {
  readonly redisUrl: string;
  readonly logger: Logger;
}

/** How Apollo keeps values by key; `ttl` in seconds. */
interface SetOptions {
  readonly ttl?: number | null;
}

const KEY_PREFIX = 'thi-dua:operation:';
const DAY_SECONDS = 24 * 60 * 60;
const COMMAND_TIMEOUT_MS = 500;

/**
 * Texts of persisted operations, shared by all gateways: whichever a client reaches knows what it told another.
 * Redis is a help, never a need: while it is down a text counts as unknown, and the client sends it again.
 */
export class RedisOperationCache {
  readonly #client: RedisClient;
  readonly #logger: Logger;

  constructor({ redisUrl, logger }: RedisOperationCacheOptions) {
    this.#logger = logger;
    this.#client = createRedisClient({ url: redisUrl, commandTimeoutMs: COMMAND_TIMEOUT_MS });
    this.#client.on('error', (error: unknown) => this.#warn(error));
  }

  /** Connects; where that fails, or takes more than two seconds, goes on trying behind the scenes. */
  connect(): Promise<void> {
    return connectOrGoOn(this.#client);
  }

  /** `key` ends in the SHA-256 of the text. A kept text of another hash is not what was asked for. */
  async get(key: string): Promise<string | undefined> {
    try {
      const text = await this.#client.get(KEY_PREFIX + key);
      if (text === null) return undefined;
      const hash = createHash('sha256').update(text).digest('hex');
      return key.endsWith(hash) ? text : undefined;
    } catch (error) {
      this.#warn(error);
      return undefined;
    }
  }

  async set(key: string, text: string, { ttl }: SetOptions = {}): Promise<void> {
    try {
      await this.#client.set(KEY_PREFIX + key, text, {
        expiration: { type: 'EX', value: ttl ?? DAY_SECONDS },
      });
    } catch (error) {
      this.#warn(error);
    }
  }

  async delete(key: string): Promise<boolean> {
    try {
      return (await this.#client.del(KEY_PREFIX + key)) > 0;
    } catch (error) {
      this.#warn(error);
      return false;
    }
  }

  close(): void {
    this.#client.destroy();
  }

  #warn(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    this.#logger.warn({ reason }, 'Redis does not answer: persisted operations are not shared');
  }
}
