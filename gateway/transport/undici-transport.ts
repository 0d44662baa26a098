import { errors, Pool, type Dispatcher } from 'undici';
import { DEADLINE_HEADER } from '../../schema/protocol/headers.ts';
import type {
  FailureReason,
  MemberRequest,
  MemberResponse,
  MemberTransport,
} from '../partition/scatter/member-transport.ts';

export interface UndiciTransportOptions {
  /** Sockets that are kept to one address; further requests wait for one of them. */
  readonly connectionsPerOrigin?: number;
  /** Milliseconds after which an idle socket is closed. */
  readonly keepAliveMs?: number;
}

const REASON_OF_CODE: Readonly<Record<string, FailureReason>> = {
  ECONNREFUSED: 'REFUSED',
  ECONNRESET: 'RESET',
  EPIPE: 'RESET',
  UND_ERR_SOCKET: 'RESET',
  UND_ERR_CLOSED: 'CANCELLED',
  UND_ERR_DESTROYED: 'CANCELLED',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'RESET',
  UND_ERR_CONNECT_TIMEOUT: 'TIMED_OUT',
  UND_ERR_HEADERS_TIMEOUT: 'TIMED_OUT',
  UND_ERR_BODY_TIMEOUT: 'TIMED_OUT',
  UND_ERR_HEADERS_OVERFLOW: 'TOO_LARGE',
  ETIMEDOUT: 'TIMED_OUT',
};

/** HTTP to members and other subgraphs: one pool of kept sockets for each address. */
export class UndiciTransport implements MemberTransport {
  readonly #pools = new Map<string, Pool>();
  readonly #options: UndiciTransportOptions;

  constructor(options: UndiciTransportOptions = {}) {
    this.#options = options;
  }

  /** Sends one request. Whatever goes wrong is an answer of kind `failure`, never an exception. */
  async send(request: MemberRequest): Promise<MemberResponse> {
    if (request.signal?.aborted === true) return { kind: 'failure', reason: 'CANCELLED' };
    const exchange = new Exchange(request);
    try {
      return await this.#exchange(request, exchange);
    } catch (error) {
      return { kind: 'failure', reason: exchange.reason ?? reasonOf(error) };
    } finally {
      exchange.end();
    }
  }

  /** Closes all sockets, those in use too. */
  async close(): Promise<void> {
    const pools = [...this.#pools.values()];
    this.#pools.clear();
    await Promise.all(pools.map((pool) => pool.destroy()));
  }

  async #exchange(request: MemberRequest, exchange: Exchange): Promise<MemberResponse> {
    const url = new URL(request.url);
    const response = await this.#poolOf(url.origin).request({
      method: 'POST',
      path: `${url.pathname}${url.search}`,
      headers: { ...request.headers, [DEADLINE_HEADER]: String(Math.max(1, Math.floor(request.timeoutMs))) },
      body: request.body,
      signal: exchange.signal,
    });
    const text = await readText(response, request.maxBytes);
    if (text === null) return { kind: 'failure', reason: 'TOO_LARGE' };
    const cacheControl = response.headers['cache-control'];
    return {
      kind: 'answer',
      status: response.statusCode,
      text,
      cacheControl: typeof cacheControl === 'string' ? cacheControl : null,
      staleSeconds: null,
    };
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
    });
    this.#pools.set(origin, pool);
    return pool;
  }
}

/** One request's clock and its tie to the client's signal; remembers which of them ended it. */
class Exchange {
  reason: FailureReason | null = null;
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly #outer: AbortSignal | undefined;
  readonly #onOuterAbort = (): void => {
    this.#abort('CANCELLED');
  };

  constructor(request: MemberRequest) {
    this.#outer = request.signal;
    this.#outer?.addEventListener('abort', this.#onOuterAbort, { once: true });
    this.#timer = setTimeout(() => {
      this.#abort('TIMED_OUT');
    }, request.timeoutMs);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#outer?.removeEventListener('abort', this.#onOuterAbort);
  }

  #abort(reason: FailureReason): void {
    this.reason ??= reason;
    this.#controller.abort();
  }
}

/** The whole body as text; null, and its socket closed, where it has more bytes than allowed. */
async function readText(response: Dispatcher.ResponseData, maxBytes: number): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = Number(response.headers['content-length'] ?? 0);
  if (size <= maxBytes) {
    size = 0;
    for await (const chunk of response.body as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes) break;
      chunks.push(chunk);
    }
  }
  if (size <= maxBytes) return Buffer.concat(chunks).toString('utf8');
  // Listened to, since ending a body early is reported as an error of that body.
  response.body.on('error', () => undefined).destroy();
  return null;
}

function reasonOf(error: unknown): FailureReason {
  // Whoever speaks something else than HTTP breaks the exchange off; not all of these errors have a code.
  if (error instanceof errors.HTTPParserError) return 'RESET';
  const code = (error as { readonly code?: unknown } | null)?.code;
  return typeof code === 'string' ? (REASON_OF_CODE[code] ?? 'UNREACHABLE') : 'UNREACHABLE';
}
