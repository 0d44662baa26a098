import type { LookupFunction } from 'node:net';
import { Pool } from 'undici';
import { DEADLINE_HEADER } from '../../schema/protocol/headers.ts';
import type {
  MemberRequest,
  MemberResponse,
  MemberTransport,
} from '../partition/scatter/member-transport.ts';
import { HttpExchange } from './http-exchange.ts';

/** What a side of a TLS connection brings, each as PEM. */
export interface TlsIdentity {
  /** The authorities that are believed. */
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

export interface UndiciTransportOptions {
  /** Sockets that are kept to one address; further requests wait for one of them. */
  readonly connectionsPerOrigin?: number;
  /** Milliseconds after which an idle socket is closed. */
  readonly keepAliveMs?: number;
  /** How names are looked up; the system's way where absent. */
  readonly lookup?: LookupFunction | undefined;
  /** By whom members prove who they are, and how the gateway does; absent: the system's authorities, and not at all. */
  readonly tls?: TlsIdentity | undefined;
}

/** Where the requests for one address go. */
interface Address {
  readonly pool: Pool;
  readonly path: string;
}

/** More addresses than any directory has members are not remembered. */
const MOST_ADDRESSES = 10_000;

/** HTTP to members and other subgraphs: one pool of kept sockets for each origin. */
export class UndiciTransport implements MemberTransport {
  readonly #pools = new Map<string, Pool>();
  /** By the whole address: reading one costs as much as a small answer. */
  readonly #addresses = new Map<string, Address>();
  readonly #options: UndiciTransportOptions;

  constructor(options: UndiciTransportOptions = {}) {
    this.#options = options;
  }

  /** Sends one request. Whatever goes wrong is an answer of kind `failure`, never an exception. */
  send(request: MemberRequest): Promise<MemberResponse> {
    if (request.signal?.aborted === true) return Promise.resolve({ kind: 'failure', reason: 'CANCELLED' });
    return new Promise((resolve) => {
      const exchange = new HttpExchange(request, resolve);
      try {
        const { pool, path } = this.#addressOf(request.url);
        const headers = {
          ...request.headers,
          [DEADLINE_HEADER]: String(Math.max(1, Math.floor(request.timeoutMs))),
        };
        pool.dispatch({ method: 'POST', path, headers, body: request.body }, exchange);
      } catch (error) {
        exchange.fail(error);
      }
    });
  }

  /** Closes all sockets, those in use too. */
  async close(): Promise<void> {
    const pools = [...this.#pools.values()];
    this.#pools.clear();
    this.#addresses.clear();
    await Promise.all(pools.map((pool) => pool.destroy()));
  }

  #addressOf(text: string): Address {
    const known = this.#addresses.get(text);
    if (known !== undefined) return known;
    const url = new URL(text);
    const address = { pool: this.#poolOf(url.origin), path: `${url.pathname}${url.search}` };
    if (this.#addresses.size < MOST_ADDRESSES) this.#addresses.set(text, address);
    return address;
  }

  #poolOf(origin: string): Pool {
    const known = this.#pools.get(origin);
    if (known !== undefined) return known;
    const pool = new Pool(origin, {
      connections: this.#options.connectionsPerOrigin ?? 16,
      keepAliveTimeout: this.#options.keepAliveMs ?? 30_000,
      // The timer of each exchange is the only clock: undici's own would cut a longer deadline short.
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: { ...this.#options.tls, ...(this.#options.lookup && { lookup: this.#options.lookup }) },
    });
    this.#pools.set(origin, pool);
    return pool;
  }
}
