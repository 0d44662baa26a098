import type { Logger } from 'pino';
import { connectOrGoOn, createRedisClient, type RedisClient } from '../../cache/create-redis-client.ts';
import { MemoryRateLimit } from './memory-rate-limit.ts';
import { LET_IN, type RateDecision, type RateLimit } from './rate-limit.ts';

export interface RedisRateLimitOptions {
  readonly redisUrl: string;
  readonly perMinute: number;
  readonly logger: Logger;
}

const PREFIX = 'thi-dua:rate:';
const COMMAND_TIMEOUT_MS = 100;
const MINUTE_MS = 60_000;
/** After a failure, so long nobody waits for Redis. */
const REST_MS = 1000;

/** The same arithmetic as in memory, in one step and by Redis's own clock; gives the wait in milliseconds, 0 for none. */
const TAKE = `
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local full = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now) + tonumber(ARGV[1])
local wait = full - now - tonumber(ARGV[2])
if wait > 0 then return math.ceil(wait) end
redis.call('SET', KEYS[1], string.format('%.3f', full), 'PX', math.ceil(full - now))
return 0`;

/** Buckets that all gateways of one Redis share; while it is away each gateway has its own. */
export class RedisRateLimit implements RateLimit {
  readonly #client: RedisClient;
  readonly #logger: Logger;
  readonly #intervalMs: number;
  readonly #own: MemoryRateLimit;
  #restUntil = 0;

  constructor({ redisUrl, perMinute, logger }: RedisRateLimitOptions) {
    this.#logger = logger;
    this.#intervalMs = MINUTE_MS / perMinute;
    this.#own = new MemoryRateLimit(perMinute);
    this.#client = createRedisClient({ url: redisUrl, commandTimeoutMs: COMMAND_TIMEOUT_MS });
    this.#client.on('error', (error: unknown) => this.#rest(error));
  }

  connect(): Promise<void> {
    return connectOrGoOn(this.#client);
  }

  async take(caller: string): Promise<RateDecision> {
    if (Date.now() < this.#restUntil) return this.#own.take(caller);
    try {
      const wait = await this.#client.eval(TAKE, {
        keys: [PREFIX + caller],
        arguments: [String(this.#intervalMs), String(MINUTE_MS)],
      });
      return Number(wait) > 0 ? { isLetIn: false, waitMs: Number(wait) } : LET_IN;
    } catch (error) {
      this.#rest(error);
      return this.#own.take(caller);
    }
  }

  close(): void {
    this.#client.destroy();
    this.#own.close();
  }

  #rest(error: unknown): void {
    this.#restUntil = Date.now() + REST_MS;
    const reason = error instanceof Error ? error.message : String(error);
    this.#logger.warn(
      { reason },
      'Redis does not answer: each gateway counts the requests of callers by itself',
    );
  }
}
