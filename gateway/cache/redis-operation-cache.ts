import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import { createClient } from 'redis';

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
const CONNECT_TIMEOUT_MS = 2000;
const LONGEST_RECONNECT_MS = 5000;

/**
 * Texts of persisted operations, shared by all gateways: whichever a client reaches knows what it told another.
 * Redis is a help, never a need: while it is down a text counts as unknown, and the client sends it again.
 */
export class RedisOperationCache {
  readonly #client: ReturnType<typeof createOperationClient>;
  readonly #logger: Logger;

  constructor({ redisUrl, logger }: RedisOperationCacheOptions) {
    this.#logger = logger;
    this.#client = createOperationClient(redisUrl);
    this.#client.on('error', (error: unknown) => this.#warn(error));
  }

  /** Connects; where that fails, or takes more than two seconds, goes on trying behind the scenes. */
  async connect(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, CONNECT_TIMEOUT_MS);
      const goOn = (): void => {
        clearTimeout(timer);
        resolve();
      };
      this.#client.once('error', goOn);
      this.#client.connect().then(goOn, goOn);
    });
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

function createOperationClient(url: string) {
  return createClient({
    url,
    disableOfflineQueue: true,
    commandOptions: { timeout: COMMAND_TIMEOUT_MS },
    socket: {
      connectTimeout: CONNECT_TIMEOUT_MS,
      reconnectStrategy: (attempts) => Math.min(100 * 2 ** Math.min(attempts, 10), LONGEST_RECONNECT_MS),
    },
  });
}
