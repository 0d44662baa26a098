import { Pool, type Dispatcher } from 'undici';

export interface LoadOptions {
  readonly url: string;
  /** The request's body, JSON. */
  readonly body: string;
  /** Requests under way at once. */
  readonly concurrency: number;
  readonly seconds: number;
  /** So many requests are sent, however long they take. */
  readonly least?: number;
  /** No more requests than this are sent, where given. */
  readonly most?: number;
  /** Length of a right answer; one of another length is a fault. Absent: any. */
  readonly length?: number;
}

export interface LoadResult {
  readonly requests: number;
  readonly elapsedMs: number;
  /** Milliseconds of each request. */
  readonly latencies: readonly number[];
  /** Answers that were not 200, or not as long as a right one. */
  readonly faults: number;
}

/** So that no two requests of a run carry the same rights. */
let nextClient = 1;

/** Asks for some seconds, as fast as answers come. */
export async function sendLoad(options: LoadOptions): Promise<LoadResult> {
  const { url, body, concurrency, seconds, least = 0, most = Infinity, length } = options;
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections: concurrency, headersTimeout: 120_000, bodyTimeout: 120_000 });
  const latencies: number[] = [];
  let faults = 0;
  let sent = 0;
  const startedAt = performance.now();
  const endAt = startedAt + seconds * 1000;
  const work = async (): Promise<void> => {
    while ((performance.now() < endAt || sent < least) && sent < most) {
      sent += 1;
      const askedAt = performance.now();
      const answer = await countBytes(pool, pathname, body);
      latencies.push(performance.now() - askedAt);
      if (answer.status !== 200 || (length !== undefined && answer.bytes !== length)) faults += 1;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  const elapsedMs = performance.now() - startedAt;
  await pool.close();
  return { requests: latencies.length, elapsedMs, latencies, faults };
}

interface Counted {
  readonly status: number;
  readonly bytes: number;
}

/** The answer is counted and not kept: the load must cost as little as it can. */
function countBytes(pool: Pool, path: string, body: string): Promise<Counted> {
  return new Promise((resolve, reject) => {
    let status = 0;
    let bytes = 0;
    const handler: Dispatcher.DispatchHandler = {
      onRequestStart: () => undefined,
      onResponseStart: (_controller, statusCode) => {
        status = statusCode;
      },
      onResponseData: (_controller, chunk) => {
        bytes += chunk.length;
      },
      onResponseEnd: () => {
        resolve({ status, bytes });
      },
      onResponseError: (_controller, error) => {
        reject(error);
      },
    };
    pool.dispatch({ method: 'POST', path, body, headers: clientHeaders() }, handler);
  });
}

/** Each request is another client's. */
function clientHeaders(): Record<string, string> {
  const authorization = `Bearer client-${String(nextClient)}`;
  nextClient += 1;
  return { 'content-type': 'application/json', accept: 'application/json', authorization };
}

/** One answer, as text. */
export async function askOnce(
  url: string,
  body: string,
): Promise<{ readonly text: string; readonly bytes: number }> {
  const response = await fetch(url, { method: 'POST', headers: clientHeaders(), body });
  const bytes = Buffer.from(await response.arrayBuffer());
  const text = bytes.toString('utf8');
  if (response.status !== 200) throw new Error(`HTTP ${String(response.status)}: ${text.slice(0, 500)}`);
  return { text, bytes: bytes.length };
}
