import { isUtf8 } from 'node:buffer';
import { failureReason } from '../failure-reason.ts';
import { MemberAnswer } from '../member-answer.ts';
import { PendingExchange } from '../pending-exchange.ts';
import type { PooledExchange } from './connection-pool.ts';
import type { ResponseHead } from './response-head.ts';

/** One request and its answer on a connection of ours. */
export class Http1Exchange extends PendingExchange implements PooledExchange {
  #connection: { destroy(error: unknown): void } | null = null;

  start(connection: { destroy(error: unknown): void }): void {
    this.#connection = connection;
  }

  answer({ status, cacheControl }: ResponseHead, bytes: Buffer): void {
    this.#connection = null;
    // Whoever looks at the bytes takes them for UTF-8.
    const body = isUtf8(bytes) ? bytes : bytes.toString('utf8');
    this.end(new MemberAnswer({ status, body, cacheControl, staleSeconds: null }));
  }

  fail(error: unknown): void {
    this.#connection = null;
    this.end({ kind: 'failure', reason: failureReason(error) });
  }

  protected override abort(error: Error): void {
    this.#connection?.destroy(error);
  }
}
