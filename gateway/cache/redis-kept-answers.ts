import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { connectOrGoOn, createRedisClient, type RedisClient } from './create-redis-client.ts';
import type { Found, KeptAnswers, KeptPlace } from './kept-answers.ts';

export interface RedisKeptAnswersOptions {
  readonly redisUrl: string;
  readonly logger: Logger;
}

const PREFIX = 'thi-dua:answer';
/** Above this, asking the member is as quick. */
const COMMAND_TIMEOUT_MS = 200;
/** After a failure, so long nobody waits for Redis. */
const REST_MS = 1000;

/**
 * Answers kept in Redis, for all gateways together. While Redis is down nothing is found or kept, and the log says so
 * once. A generation is a random name: one that Redis has forgotten never comes back, and with it no old entry.
 */
export class RedisKeptAnswers implements KeptAnswers {
  readonly isShared = true;
  readonly #client: RedisClient;
  readonly #logger: Logger;
  /** Members whose new generation Redis has not been told: nothing of theirs is found until it has. */
  readonly #untold = new Set<string>();
  #isDown = false;
  #restUntil = 0;

  constructor({ redisUrl, logger }: RedisKeptAnswersOptions) {
    this.#logger = logger;
    this.#client = createRedisClient({ url: redisUrl, commandTimeoutMs: COMMAND_TIMEOUT_MS });
    this.#client.on('error', (error: unknown) => this.#rest(error));
    this.#client.on('ready', () => this.#resume());
  }

  /** Connects; where that fails, or takes more than two seconds, goes on trying behind the scenes. */
  connect(): Promise<void> {
    return connectOrGoOn(this.#client);
  }

  async find({ member, key }: KeptPlace): Promise<Found | null> {
    const names = [generationName(member), entryName({ member, key })];
    return this.#attempt(async () => {
      if (this.#untold.has(member)) await this.#beginGeneration(member);
      const [generation = null, entry = null] = await this.#client.mGet(names);
      return { generation: generation ?? (await this.#firstGeneration(member)), entry };
    });
  }

  async generationsOf(members: readonly string[]): Promise<readonly (string | null)[] | null> {
    if (members.some((member) => this.#untold.has(member))) return null;
    return this.#attempt(() => this.#client.mGet(members.map(generationName)));
  }

  async keep(place: KeptPlace, entry: string, milliseconds: number): Promise<void> {
    const value = Math.floor(milliseconds);
    if (value < 1) return;
    await this.#attempt(() =>
      this.#client.set(entryName(place), entry, { expiration: { type: 'PX', value } }),
    );
  }

  async invalidate(member: string): Promise<boolean> {
    this.#untold.add(member);
    await this.#attempt(() => this.#beginGeneration(member));
    return !this.#untold.has(member);
  }

  close(): void {
    this.#client.destroy();
  }

  async #beginGeneration(member: string): Promise<void> {
    await this.#client.set(generationName(member), randomUUID());
    this.#untold.delete(member);
  }

  /** Of several gateways that meet the member at the same time, one names its generation. */
  async #firstGeneration(member: string): Promise<string> {
    const name = randomUUID();
    const known = await this.#client.set(generationName(member), name, { condition: 'NX', GET: true });
    return known === null ? name : String(known);
  }

  async #attempt<Result>(act: () => Promise<Result>): Promise<Result | null> {
    if (!this.#client.isReady || Date.now() < this.#restUntil) return null;
    try {
      const result = await act();
      this.#isDown = false;
      return result;
    } catch (error) {
      this.#rest(error);
      return null;
    }
  }

  #rest(error: unknown): void {
    this.#restUntil = Date.now() + REST_MS;
    if (this.#isDown) return;
    this.#isDown = true;
    const reason = error instanceof Error ? error.message : String(error);
    this.#logger.warn({ reason }, 'Redis does not answer: answers of members are not kept');
  }

  #resume(): void {
    this.#restUntil = 0;
    for (const member of this.#untold) void this.#attempt(() => this.#beginGeneration(member));
  }
}

function generationName(member: string): string {
  return `${PREFIX}:generation:${member}`;
}

function entryName({ member, key }: KeptPlace): string {
  return `${PREFIX}:entry:${key}:${member}`;
}
