import { DEADLINE_HEADER } from '../../../schema/protocol/headers.ts';
import type {
  MemberRequest,
  MemberResponse,
  MemberTransport,
} from '../../partition/scatter/member-transport.ts';
import { UndiciTransport, type UndiciTransportOptions } from '../undici-transport.ts';
import { ConnectionPool } from './connection-pool.ts';
import { Http1Exchange } from './http1-exchange.ts';

/** Where the requests for one address go. */
interface Address {
  readonly pool: ConnectionPool;
  /** The request's line and its host. */
  readonly head: string;
}

/** More addresses than any directory has members are not remembered. */
const MOST_ADDRESSES = 10_000;
const HTTP_PORT = 80;
/** What may not stand in a header's value; a request with one is undici's, which says what is wrong. */
const UNSAFE = /[^\t\x20-\x7e]/;
const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** HTTP to members and other subgraphs: plain HTTP/1.1 over connections of ours, everything else by undici. */
export class Http1Transport implements MemberTransport {
  readonly #others: UndiciTransport;
  readonly #pools = new Map<string, ConnectionPool>();
  /** By the whole address; null where it is undici's. */
  readonly #addresses = new Map<string, Address | null>();
  readonly #options: UndiciTransportOptions;
  #last: { readonly headers: MemberRequest['headers']; readonly text: string | null } = {
    ...{ headers: {}, text: '' },
  };

  constructor(options: UndiciTransportOptions = {}) {
    this.#options = options;
    this.#others = new UndiciTransport(options);
  }

  /** Sends one request. Whatever goes wrong is an answer of kind `failure`, never an exception. */
  send(request: MemberRequest): Promise<MemberResponse> {
    const address = this.#addressOf(request.url);
    const headers = address === null ? null : this.#headersText(request.headers);
    if (address === null || headers === null) return this.#others.send(request);
    if (request.signal?.aborted === true) return Promise.resolve({ kind: 'failure', reason: 'CANCELLED' });
    return new Promise((resolve) => {
      const leftMs = Math.max(1, Math.floor(request.timeoutMs));
      const length = Buffer.byteLength(request.body);
      const text = `${address.head}${headers}${DEADLINE_HEADER}: ${String(leftMs)}\r\ncontent-length: ${String(length)}\r\n\r\n${request.body}`;
      address.pool.send(text, new Http1Exchange(request, resolve));
    });
  }

  /** Closes all sockets, those in use too. */
  async close(): Promise<void> {
    const pools = [...this.#pools.values()];
    this.#pools.clear();
    this.#addresses.clear();
    const error = Object.assign(new Error('The transport was closed.'), { code: 'CANCELLED' });
    for (const pool of pools) pool.destroy(error);
    await this.#others.close();
  }

  /** Requests for one client's request have the same headers, most of them as the same object. */
  #headersText(headers: MemberRequest['headers']): string | null {
    if (this.#last.headers !== headers) this.#last = { headers, text: writeHeaders(headers) };
    return this.#last.text;
  }

  #addressOf(text: string): Address | null {
    const known = this.#addresses.get(text);
    if (known !== undefined) return known;
    const address = this.#readAddress(text);
    if (this.#addresses.size < MOST_ADDRESSES) this.#addresses.set(text, address);
    return address;
  }

  #readAddress(text: string): Address | null {
    const url = URL.canParse(text) ? new URL(text) : null;
    if (url?.protocol !== 'http:' || url.username !== '' || url.password !== '') return null;
    const head = `POST ${url.pathname}${url.search} HTTP/1.1\r\nhost: ${url.host}\r\nconnection: keep-alive\r\n`;
    return { pool: this.#poolOf(url), head };
  }

  #poolOf({ origin, hostname, port }: URL): ConnectionPool {
    const known = this.#pools.get(origin);
    if (known !== undefined) return known;
    const pool = new ConnectionPool({
      host: hostname.replace(/^\[(.*)\]$/, '$1'),
      port: port === '' ? HTTP_PORT : Number(port),
      connections: this.#options.connectionsPerOrigin ?? 16,
      keepAliveMs: this.#options.keepAliveMs ?? 30_000,
      lookup: this.#options.lookup,
    });
    this.#pools.set(origin, pool);
    return pool;
  }
}

/** Null where a name or a value is none. */
function writeHeaders(headers: Readonly<Record<string, string>>): string | null {
  let text = '';
  for (const name in headers) {
    const value = headers[name] ?? '';
    if (!NAME.test(name) || UNSAFE.test(value)) return null;
    text += `${name}: ${value}\r\n`;
  }
  return text;
}
