import { isUtf8 } from 'node:buffer';
import { errors, type Dispatcher } from 'undici';
import type { FailureReason, MemberRequest, MemberResponse } from '../partition/scatter/member-transport.ts';
import { AbortListeners } from './abort-listeners.ts';
import { MemberAnswer } from './member-answer.ts';

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

/**
 * One request and its answer, with its clock and its tie to the client's signal. It settles once: with what came, or with
 * whatever ended it first, and then gives its socket back or closes it.
 */
export class HttpExchange implements Dispatcher.DispatchHandler {
  readonly #maxBytes: number;
  readonly #settle: (response: MemberResponse) => void;
  readonly #timer: NodeJS.Timeout;
  readonly #signal: AbortSignal | undefined;
  readonly #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | null = null;
  #isSettled = false;
  #status = 0;
  #cacheControl: string | null = null;
  #size = 0;

  constructor({ timeoutMs, maxBytes, signal }: MemberRequest, settle: (response: MemberResponse) => void) {
    this.#maxBytes = maxBytes;
    this.#settle = settle;
    this.#signal = signal;
    this.#timer = setTimeout(() => this.#giveUp('TIMED_OUT'), timeoutMs);
    if (signal !== undefined) AbortListeners.of(signal).add(this.#onAbort);
  }

  /** Something went wrong that is not the answer's. */
  fail(error: unknown): void {
    this.#end({ kind: 'failure', reason: reasonOf(error) });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // Its time ran out while it waited for a socket.
    if (this.#isSettled) controller.abort(new Error('The asker has gone.'));
  }

  onResponseStart(
    _: unknown,
    status: number,
    headers: Readonly<Record<string, string | string[] | undefined>>,
  ): void {
    this.#status = status;
    const cacheControl = headers['cache-control'];
    this.#cacheControl = typeof cacheControl === 'string' ? cacheControl : null;
    if (Number(headers['content-length'] ?? 0) > this.#maxBytes) this.#giveUp('TOO_LARGE');
  }

  onResponseData(_: unknown, chunk: Buffer): void {
    this.#size += chunk.length;
    if (this.#size > this.#maxBytes) this.#giveUp('TOO_LARGE');
    else if (!this.#isSettled) this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const [only] = this.#chunks;
    const bytes = this.#chunks.length === 1 && only !== undefined ? only : Buffer.concat(this.#chunks);
    this.#end(
      new MemberAnswer({
        status: this.#status,
        // Whoever looks at the bytes takes them for UTF-8.
        body: isUtf8(bytes) ? bytes : bytes.toString('utf8'),
        cacheControl: this.#cacheControl,
        staleSeconds: null,
      }),
    );
  }

  onResponseError(_: unknown, error: Error): void {
    this.fail(error);
  }

  readonly #onAbort = (): void => {
    this.#giveUp('CANCELLED');
  };

  /** Settles first, so that what comes of the abort says nothing. */
  #giveUp(reason: FailureReason): void {
    if (this.#isSettled) return;
    this.#end({ kind: 'failure', reason });
    this.#controller?.abort(new Error(reason));
  }

  #end(response: MemberResponse): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    clearTimeout(this.#timer);
    if (this.#signal !== undefined) AbortListeners.of(this.#signal).delete(this.#onAbort);
    this.#settle(response);
  }
}

function reasonOf(error: unknown): FailureReason {
  // Whoever speaks something else than HTTP breaks the exchange off; not all of these errors have a code.
  if (error instanceof errors.HTTPParserError) return 'RESET';
  const code = (error as { readonly code?: unknown } | null)?.code;
  return typeof code === 'string' ? (REASON_OF_CODE[code] ?? 'UNREACHABLE') : 'UNREACHABLE';
}
