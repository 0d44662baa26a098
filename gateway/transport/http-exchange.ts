import { isUtf8 } from 'node:buffer';
import type { Dispatcher } from 'undici';
import { failureReason } from './failure-reason.ts';
import { MemberAnswer } from './member-answer.ts';
import { PendingExchange } from './pending-exchange.ts';

/** One request and its answer as undici tells of them; it gives its socket back or closes it. */
export class HttpExchange extends PendingExchange implements Dispatcher.DispatchHandler {
  readonly #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | null = null;
  #status = 0;
  #cacheControl: string | null = null;
  #size = 0;

  /** Something went wrong that is not the answer's. */
  fail(error: unknown): void {
    this.end({ kind: 'failure', reason: failureReason(error) });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // Its time ran out while it waited for a socket.
    if (this.isSettled) controller.abort(new Error('The asker has gone.'));
  }

  onResponseStart(
    _: unknown,
    status: number,
    headers: Readonly<Record<string, string | string[] | undefined>>,
  ): void {
    this.#status = status;
    const cacheControl = headers['cache-control'];
    this.#cacheControl = typeof cacheControl === 'string' ? cacheControl : null;
    if (Number(headers['content-length'] ?? 0) > this.maxBytes) this.giveUp('TOO_LARGE');
  }

  onResponseData(_: unknown, chunk: Buffer): void {
    this.#size += chunk.length;
    if (this.#size > this.maxBytes) this.giveUp('TOO_LARGE');
    else if (!this.isSettled) this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const [only] = this.#chunks;
    const bytes = this.#chunks.length === 1 && only !== undefined ? only : Buffer.concat(this.#chunks);
    this.end(
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

  protected override abort(error: Error): void {
    this.#controller?.abort(error);
  }
}
