import { Connection, type ConnectionOptions, type Exchange } from './connection.ts';

export interface ConnectionPoolOptions extends Pick<
  ConnectionOptions,
  'host' | 'port' | 'lookup' | 'keepAliveMs'
> {
  /** Most connections at once; further requests wait for one of them, in their order. */
  readonly connections: number;
}

interface Waiting {
  readonly text: string;
  readonly exchange: PooledExchange;
}

/** An exchange that may come to its end while it waits for a connection. */
export interface PooledExchange extends Exchange {
  readonly isSettled: boolean;
}

/** Connections to one server, kept for the next requests. */
export class ConnectionPool {
  readonly #options: ConnectionPoolOptions;
  /** The one that was used last stands last, and is used first. */
  readonly #idle: Connection[] = [];
  readonly #open = new Set<Connection>();
  #waiting: Waiting[] = [];
  #sweeper: NodeJS.Timeout | null = null;

  constructor(options: ConnectionPoolOptions) {
    this.#options = options;
  }

  send(text: string, exchange: PooledExchange): void {
    const connection = this.#takeIdle() ?? this.#connect();
    if (connection === null) this.#waiting.push({ text, exchange });
    else connection.send(text, exchange);
  }

  /** Ends all connections, and what is under way or waits with this error. */
  destroy(error: unknown): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { exchange } of waiting) exchange.fail(error);
    for (const connection of [...this.#open]) connection.destroy(error);
  }

  #takeIdle(): Connection | null {
    const now = performance.now();
    for (;;) {
      const connection = this.#idle.pop();
      if (connection === undefined) return null;
      if (connection.isUsable(now)) return connection;
      connection.destroy(null);
    }
  }

  #connect(): Connection | null {
    if (this.#open.size >= this.#options.connections) return null;
    const connection = new Connection({
      ...this.#options,
      onIdle: (idle) => {
        this.#onIdle(idle);
      },
      onClose: (closed) => {
        this.#onClose(closed);
      },
    });
    this.#open.add(connection);
    return connection;
  }

  #onIdle(connection: Connection): void {
    const next = this.#nextWaiting();
    if (next !== null) return connection.send(next.text, next.exchange);
    this.#idle.push(connection);
    this.#sweeper ??= setInterval(() => {
      this.#sweep();
    }, this.#options.keepAliveMs).unref();
  }

  #onClose(connection: Connection): void {
    this.#open.delete(connection);
    const place = this.#idle.indexOf(connection);
    if (place !== -1) this.#idle.splice(place, 1);
    if (this.#open.size === 0) this.#stopSweeping();
    const next = this.#nextWaiting();
    if (next !== null) this.send(next.text, next.exchange);
  }

  #nextWaiting(): Waiting | null {
    for (;;) {
      const next = this.#waiting.shift();
      if (next === undefined) return null;
      if (!next.exchange.isSettled) return next;
    }
  }

  #sweep(): void {
    const now = performance.now();
    for (const connection of [...this.#idle]) if (!connection.isUsable(now)) connection.destroy(null);
  }

  #stopSweeping(): void {
    if (this.#sweeper !== null) clearInterval(this.#sweeper);
    this.#sweeper = null;
  }
}
