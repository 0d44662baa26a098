import type {
  MemberFault,
  MemberRequest,
  MemberResponse,
  MemberTransport,
} from '../partition/scatter/member-transport.ts';
import { isUnmasked } from './is-unmasked.ts';
import { requestKey } from './request-key.ts';
import { SharedExchange } from './shared-exchange.ts';
import type { OnTransportEvent } from './transport-event.ts';

export interface SharingTransportOptions {
  readonly isSharedOf: (member: string) => boolean;
  readonly onEvent: OnTransportEvent;
}

/** An exchange with less than this part of an asker's time left is not worth joining. */
const SHARE_OF_TIME = 0.5;

/**
 * Equal requests under way are one exchange: equal in address, text, variables and rights. Each asker keeps its own
 * time and may leave; writes and unmasked answers are never shared.
 */
export class SharingTransport implements MemberTransport {
  readonly #inner: MemberTransport;
  readonly #options: SharingTransportOptions;
  readonly #exchanges = new Map<string, SharedExchange>();

  constructor(inner: MemberTransport, options: SharingTransportOptions) {
    this.#inner = inner;
    this.#options = options;
  }

  send(request: MemberRequest): Promise<MemberResponse> {
    const { member, rights } = request;
    if (request.isWrite === true || !this.#options.isSharedOf(member) || isUnmasked(rights)) {
      return this.#inner.send(request);
    }
    return this.#share(request);
  }

  async #share(request: MemberRequest): Promise<MemberResponse> {
    const { timeoutMs, signal } = request;
    if (signal?.aborted === true) return { kind: 'failure', reason: 'CANCELLED' };
    const deadlineAt = performance.now() + timeoutMs;
    for (;;) {
      const exchange = this.#joinOrStart(request, deadlineAt);
      const response = await exchange.wait({ deadlineAt, signal });
      // Another's time was over, not this asker's.
      const isEarly = exchange.deadlineAt < deadlineAt && performance.now() < deadlineAt;
      if (response.kind === 'answer' || response.reason !== 'TIMED_OUT' || !isEarly) return response;
    }
  }

  report(member: string, fault: MemberFault): void {
    this.#inner.report?.(member, fault);
  }

  #joinOrStart(request: MemberRequest, deadlineAt: number): SharedExchange {
    const key = requestKey(request);
    const known = this.#exchanges.get(key);
    const now = performance.now();
    if (known !== undefined && known.deadlineAt - now >= (deadlineAt - now) * SHARE_OF_TIME) {
      this.#options.onEvent({ kind: 'SHARED', member: request.member });
      return known;
    }
    const started: SharedExchange = new SharedExchange(deadlineAt, {
      request: { ...request, timeoutMs: Math.max(1, deadlineAt - now) },
      send: (shared) => this.#inner.send(shared),
      onEnd: () => {
        if (this.#exchanges.get(key) === started) this.#exchanges.delete(key);
      },
    });
    this.#exchanges.set(key, started);
    return started;
  }
}
