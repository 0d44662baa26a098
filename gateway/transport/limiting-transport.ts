import type {
  MemberFault,
  MemberRequest,
  MemberResponse,
  MemberTransport,
} from '../partition/scatter/member-transport.ts';
import { ConcurrencyLimit } from './concurrency-limit.ts';
import { PerMember } from './per-member.ts';

export interface LimitingTransportOptions {
  /** Most requests under way from this process. */
  readonly maxInFlight: number;
  readonly maxInFlightOf: (member: string) => number;
}

/**
 * Bounds the requests under way, to each member and in all. Waiting for a place is part of a request's time: one
 * that finds none in it fails with `OVERLOADED`, which says nothing of the member.
 */
export class LimitingTransport implements MemberTransport {
  readonly #inner: MemberTransport;
  readonly #all: ConcurrencyLimit;
  readonly #limits: PerMember<ConcurrencyLimit>;

  constructor(inner: MemberTransport, { maxInFlight, maxInFlightOf }: LimitingTransportOptions) {
    this.#inner = inner;
    this.#all = new ConcurrencyLimit(maxInFlight);
    this.#limits = new PerMember((member) => new ConcurrencyLimit(maxInFlightOf(member)));
  }

  send(request: MemberRequest): Promise<MemberResponse> {
    const limit = this.#limits.of(request.member);
    if (request.signal?.aborted === true || !limit.tryAcquire()) return this.#wait(request);
    if (!this.#all.tryAcquire()) {
      limit.release();
      return this.#wait(request);
    }
    return this.#inner.send(request).then(
      (response) => {
        this.#release(limit);
        return response;
      },
      (error: unknown) => {
        this.#release(limit);
        throw error;
      },
    );
  }

  #release(limit: ConcurrencyLimit): void {
    limit.release();
    this.#all.release();
  }

  async #wait(request: MemberRequest): Promise<MemberResponse> {
    const deadlineAt = performance.now() + request.timeoutMs;
    const held: ConcurrencyLimit[] = [];
    try {
      // The member's own place first: who waits for a slow member holds no place that others could use.
      for (const limit of [this.#limits.of(request.member), this.#all]) {
        const { signal } = request;
        if (signal?.aborted !== true && limit.tryAcquire()) {
          held.push(limit);
          continue;
        }
        const turn = await limit.acquire({ timeoutMs: deadlineAt - performance.now(), signal });
        if (turn === 'CANCELLED') return { kind: 'failure', reason: 'CANCELLED' };
        if (turn === 'TIMED_OUT') return { kind: 'failure', reason: 'OVERLOADED' };
        held.push(limit);
      }
      const timeoutMs = Math.max(1, deadlineAt - performance.now());
      return await this.#inner.send({ ...request, timeoutMs });
    } finally {
      for (const limit of held) limit.release();
    }
  }

  report(member: string, fault: MemberFault): void {
    this.#inner.report?.(member, fault);
  }
}
