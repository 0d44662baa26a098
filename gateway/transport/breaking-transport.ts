import type {
  FailureReason,
  MemberFault,
  MemberRequest,
  MemberResponse,
  MemberTransport,
} from '../partition/scatter/member-transport.ts';
import { CircuitBreaker, type BreakerSettings, type BreakerState, type Verdict } from './circuit-breaker.ts';
import type { OnTransportEvent, TransportEvent } from './transport-event.ts';

export interface BreakingTransportOptions {
  /** Null: no breaker. */
  readonly settingsOf: (member: string) => BreakerSettings | null;
  readonly onEvent: OnTransportEvent;
  /** Milliseconds that never run backward; performance.now() where absent. */
  readonly now?: () => number;
}

const FAILURES: ReadonlySet<FailureReason> = new Set(['REFUSED', 'RESET', 'UNREACHABLE']);
const GATEWAY_TIMEOUT = 504;

const EVENT_OF: Readonly<Record<BreakerState['kind'], TransportEvent['kind'] & `BREAKER_${string}`>> = {
  CLOSED: 'BREAKER_CLOSED',
  OPEN: 'BREAKER_OPENED',
  HALF_OPEN: 'BREAKER_PROBES',
};

/** The breaker of a member at the address where it was last asked. */
interface Watched {
  readonly url: string;
  readonly breaker: CircuitBreaker | null;
}

/**
 * A breaker for each member: one that keeps failing is left alone for a while, and costs nobody any time. What failed was
 * a machine: a member that has moved to another address is asked at once.
 */
export class BreakingTransport implements MemberTransport {
  readonly #inner: MemberTransport;
  readonly #options: BreakingTransportOptions;
  readonly #watched = new Map<string, Watched>();

  constructor(inner: MemberTransport, options: BreakingTransportOptions) {
    this.#inner = inner;
    this.#options = options;
  }

  send(request: MemberRequest): Promise<MemberResponse> {
    const breaker = this.#breakerOf(request);
    if (breaker === null) return this.#inner.send(request);
    const admission = breaker.admit();
    if (admission === null) return Promise.resolve({ kind: 'failure', reason: 'BREAKER_OPEN' });
    return this.#inner.send(request).then(
      (response) => {
        breaker.settle(admission, this.#judge(request, response));
        return response;
      },
      (error: unknown) => {
        breaker.settle(admission, 'UNKNOWN');
        throw error;
      },
    );
  }

  report(member: string, fault: MemberFault): void {
    this.#watched.get(member)?.breaker?.retract();
    this.#inner.report?.(member, fault);
  }

  /** An asker decides how much time a request has, and how much it asks for: neither may break a member for all. */
  #judge({ member, timeoutMs }: MemberRequest, response: MemberResponse): Verdict {
    const isFair = timeoutMs >= (this.#options.settingsOf(member)?.fairTimeoutMs ?? 0);
    if (response.kind === 'failure') {
      if (FAILURES.has(response.reason)) return 'FAILURE';
      return response.reason === 'TIMED_OUT' && isFair ? 'FAILURE' : 'UNKNOWN';
    }
    if (response.status < 500) return 'SUCCESS';
    return response.status === GATEWAY_TIMEOUT && !isFair ? 'UNKNOWN' : 'FAILURE';
  }

  #breakerOf({ member, url }: MemberRequest): CircuitBreaker | null {
    const known = this.#watched.get(member);
    if (known?.url === url) return known.breaker;
    const breaker = this.#createBreaker(member);
    this.#watched.set(member, { url, breaker });
    if (known !== undefined && known.breaker !== null && known.breaker.state.kind !== 'CLOSED')
      this.#tell(member, 'CLOSED');
    return breaker;
  }

  #createBreaker(member: string): CircuitBreaker | null {
    const settings = this.#options.settingsOf(member);
    if (settings === null) return null;
    const breaker: CircuitBreaker = new CircuitBreaker(settings, {
      now: this.#options.now ?? (() => performance.now()),
      onChange: (state) => {
        if (this.#watched.get(member)?.breaker === breaker) this.#tell(member, state);
      },
    });
    return breaker;
  }

  #tell(member: string, state: BreakerState['kind']): void {
    this.#options.onEvent({ kind: EVENT_OF[state], member });
  }
}
