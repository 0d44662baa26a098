import { setTimeout as sleep } from 'node:timers/promises';
import type {
  MemberFault,
  MemberRequest,
  MemberResponse,
  MemberTransport,
} from '../partition/scatter/member-transport.ts';
import { PerMember } from './per-member.ts';
import { RequestBudget } from './request-budget.ts';
import type { OnTransportEvent } from './transport-event.ts';

export interface RetrySettings {
  /** Requests in all, the first one counted. */
  readonly attempts: number;
  /** Longest pause before the second request; it doubles with each further one. Milliseconds. */
  readonly baseMs: number;
  /** Longest pause of all. Milliseconds. */
  readonly capMs: number;
  /** Further requests among the first ones: 0.2 is one in five. */
  readonly budgetShare: number;
}

export interface RetryingTransportOptions {
  /** Null: never. */
  readonly settingsOf: (member: string) => RetrySettings | null;
  readonly onEvent: OnTransportEvent;
}

/** What came of a request that may be sent again. */
interface FirstAttempt {
  readonly settings: RetrySettings;
  /** As performance.now(). */
  readonly deadlineAt: number;
  readonly response: MemberResponse;
}

const PASSING_REASONS: ReadonlySet<string> = new Set(['REFUSED', 'RESET']);
const PASSING_STATUSES: ReadonlySet<number> = new Set([502, 503, 504]);

/**
 * Sends reads again that failed in a way that may pass, while time and budget last. Pauses grow exponentially and
 * are drawn at random from their whole length, so that those who failed together don't come back together.
 */
export class RetryingTransport implements MemberTransport {
  readonly #inner: MemberTransport;
  readonly #options: RetryingTransportOptions;
  readonly #budgets: PerMember<RequestBudget>;

  constructor(inner: MemberTransport, options: RetryingTransportOptions) {
    this.#inner = inner;
    this.#options = options;
    this.#budgets = new PerMember(
      (member) => new RequestBudget(options.settingsOf(member)?.budgetShare ?? 0),
    );
  }

  send(request: MemberRequest): Promise<MemberResponse> {
    const settings = this.#options.settingsOf(request.member);
    if (settings === null || request.isWrite === true) return this.#inner.send(request);
    this.#budgets.of(request.member).deposit();
    const deadlineAt = performance.now() + request.timeoutMs;
    return this.#inner.send(request).then((response) => {
      return passingReason(response) === null
        ? response
        : this.#sendAgain(request, { settings, deadlineAt, response });
    });
  }

  async #sendAgain(request: MemberRequest, first: FirstAttempt): Promise<MemberResponse> {
    const { settings, deadlineAt } = first;
    const { member, signal } = request;
    const budget = this.#budgets.of(member);
    let { response } = first;
    for (let attempt = 1; ; attempt += 1) {
      const reason = passingReason(response);
      if (reason === null || attempt >= settings.attempts) return response;
      const pauseMs = drawPause(settings, attempt);
      if (performance.now() + pauseMs >= deadlineAt || !budget.withdraw()) return response;
      if (!(await pause(pauseMs, signal))) return { kind: 'failure', reason: 'CANCELLED' };
      this.#options.onEvent({ kind: 'RETRIED', member, attempt, reason });
      const timeoutMs = Math.max(1, deadlineAt - performance.now());
      response = await this.#inner.send({ ...request, timeoutMs });
    }
  }

  report(member: string, fault: MemberFault): void {
    this.#inner.report?.(member, fault);
  }
}

/** Why it is worth asking again; null where it isn't. */
function passingReason(response: MemberResponse): string | null {
  if (response.kind === 'failure') return PASSING_REASONS.has(response.reason) ? response.reason : null;
  return PASSING_STATUSES.has(response.status) ? `HTTP_${String(response.status)}` : null;
}

function drawPause({ baseMs, capMs }: RetrySettings, attempt: number): number {
  return Math.random() * Math.min(capMs, baseMs * 2 ** (attempt - 1));
}

/** False where the asker went meanwhile. */
async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<boolean> {
  try {
    await sleep(milliseconds, undefined, signal === undefined ? {} : { signal });
    return true;
  } catch {
    return false;
  }
}
