import type { MemberRequest, MemberResponse } from '../partition/scatter/member-transport.ts';

/** How long one asker waits for the exchange that it shares. */
export interface Patience {
  /** As performance.now(). */
  readonly deadlineAt: number;
  readonly signal?: AbortSignal | undefined;
}

export interface SharedExchangeOptions {
  readonly request: MemberRequest;
  readonly send: (request: MemberRequest) => Promise<MemberResponse>;
  /** Called once, when nobody can join any more. */
  readonly onEnd: () => void;
}

/** One exchange for several askers. It is aborted when the last of them has left, and not before. */
export class SharedExchange {
  readonly deadlineAt: number;
  readonly #controller = new AbortController();
  readonly #response: Promise<MemberResponse>;
  readonly #onEnd: () => void;
  #askers = 0;

  /** `deadlineAt` is that of the asker who starts it. */
  constructor(deadlineAt: number, { request, send, onEnd }: SharedExchangeOptions) {
    this.deadlineAt = deadlineAt;
    this.#onEnd = onEnd;
    this.#response = send({ ...request, signal: this.#controller.signal }).finally(onEnd);
  }

  /** The answer; for an asker that runs out of patience first, why it left. */
  async wait({ deadlineAt, signal }: Patience): Promise<MemberResponse> {
    this.#askers += 1;
    let leave: (reason: 'CANCELLED' | 'TIMED_OUT') => void = () => undefined;
    const left = new Promise<MemberResponse>((resolve) => {
      leave = (reason) => {
        resolve({ kind: 'failure', reason });
      };
    });
    const cancel = (): void => {
      leave('CANCELLED');
    };
    signal?.addEventListener('abort', cancel, { once: true });
    if (signal?.aborted === true) cancel();
    // Whoever has as much time as the exchange leaves its end to it, so that the end is seen as the member's.
    const timer =
      deadlineAt < this.deadlineAt
        ? setTimeout(leave, Math.max(0, deadlineAt - performance.now()), 'TIMED_OUT')
        : undefined;
    try {
      return await Promise.race([this.#response, left]);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      this.#leave();
    }
  }

  #leave(): void {
    this.#askers -= 1;
    if (this.#askers > 0) return;
    this.#onEnd();
    this.#controller.abort();
  }
}
