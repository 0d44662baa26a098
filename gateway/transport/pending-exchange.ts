import type { FailureReason, MemberRequest, MemberResponse } from '../partition/scatter/member-transport.ts';
import { AbortListeners } from './abort-listeners.ts';

/**
 * The asker's side of one request under way, with its clock and its tie to the client's signal. It settles once: with what
 * came, or with whatever ended it first.
 */
export abstract class PendingExchange {
  readonly maxBytes: number;
  readonly #settle: (response: MemberResponse) => void;
  readonly #timer: NodeJS.Timeout;
  readonly #signal: AbortSignal | undefined;
  #isSettled = false;

  constructor({ timeoutMs, maxBytes, signal }: MemberRequest, settle: (response: MemberResponse) => void) {
    this.maxBytes = maxBytes;
    this.#settle = settle;
    this.#signal = signal;
    this.#timer = setTimeout(onTimeout, timeoutMs, this);
    if (signal !== undefined) AbortListeners.of(signal).add(this);
  }

  get isSettled(): boolean {
    return this.#isSettled;
  }

  /** The asker has gone. */
  onAbort(): void {
    this.giveUp('CANCELLED');
  }

  /** Settles first, so that what comes of the abort says nothing. */
  giveUp(reason: FailureReason): void {
    if (this.#isSettled) return;
    this.end({ kind: 'failure', reason });
    this.abort(new Error(reason));
  }

  end(response: MemberResponse): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    clearTimeout(this.#timer);
    if (this.#signal !== undefined) AbortListeners.of(this.#signal).delete(this);
    this.#settle(response);
  }

  /** Frees what the request holds, once nobody waits for its answer. */
  protected abstract abort(error: Error): void;
}

function onTimeout(exchange: PendingExchange): void {
  exchange.giveUp('TIMED_OUT');
}
