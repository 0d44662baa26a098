import { createClient } from 'redis';

export type RedisClient = ReturnType<typeof createRedisClient>;

export interface RedisClientOptions {
  readonly url: string;
  /** Longest wait for one command, in milliseconds. */
  readonly commandTimeoutMs: number;
}

const CONNECT_TIMEOUT_MS = 2000;
const FIRST_RECONNECT_MS = 100;
const LONGEST_RECONNECT_MS = 5000;

/** A client that fails at once while Redis is away, and goes on trying to reach it behind the scenes. */
export function createRedisClient({ url, commandTimeoutMs }: RedisClientOptions) {
  return createClient({
    url,
    disableOfflineQueue: true,
    commandOptions: { timeout: commandTimeoutMs },
    socket: {
      connectTimeout: CONNECT_TIMEOUT_MS,
      reconnectStrategy: (attempts) =>
        Math.min(FIRST_RECONNECT_MS * 2 ** Math.min(attempts, 10), LONGEST_RECONNECT_MS),
    },
  });
}

/** Resolves when connected; where that fails, or takes more than two seconds, without it. */
export async function connectOrGoOn(client: RedisClient): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, CONNECT_TIMEOUT_MS);
    const goOn = (): void => {
      clearTimeout(timer);
      resolve();
    };
    client.once('error', goOn);
    client.connect().then(goOn, goOn);
  });
}
