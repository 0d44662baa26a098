import type {
  MemberFault,
  MemberRequest,
  MemberResponse,
  MemberTransport,
} from '../partition/scatter/member-transport.ts';
import { LatencyWindow } from './latency-window.ts';
import { LinkedAbort } from './linked-abort.ts';
import { PerMember } from './per-member.ts';
import { RequestBudget } from './request-budget.ts';
import type { OnTransportEvent } from './transport-event.ts';

export interface HedgeSettings {
  /** Part of the member's last answers that came sooner than the moment at which a second request is sent. */
  readonly percentile: number;
  /** Never sooner than this. Milliseconds. */
  readonly minDelayMs: number;
  /** Answers that have to be measured before any second request. */
  readonly minMeasured: number;
  /** Second requests among the first ones: 0.05 is one in twenty. */
  readonly budgetShare: number;
}

export interface HedgingTransportOptions {
  /** Null: never. */
  readonly settingsOf: (member: string) => HedgeSettings | null;
  readonly onEvent: OnTransportEvent;
}

interface MemberRecord {
  readonly latencies: LatencyWindow;
  readonly budget: RequestBudget;
}

const MEASURED = 100;

/**
 * Sends a read a second time where the member takes longer than it mostly does; the first good answer wins, and the
 * other exchange is aborted.
 */
export class HedgingTransport implements MemberTransport {
  readonly #inner: MemberTransport;
  readonly #options: HedgingTransportOptions;
  readonly #records: PerMember<MemberRecord>;

  constructor(inner: MemberTransport, options: HedgingTransportOptions) {
    this.#inner = inner;
    this.#options = options;
    this.#records = new PerMember((member) => ({
      latencies: new LatencyWindow(MEASURED),
      budget: new RequestBudget(options.settingsOf(member)?.budgetShare ?? 0),
    }));
  }

  send(request: MemberRequest): Promise<MemberResponse> {
    const settings = this.#options.settingsOf(request.member);
    if (settings === null || request.isWrite === true) return this.#inner.send(request);
    const { latencies, budget } = this.#records.of(request.member);
    budget.deposit();
    const delayMs = Math.max(settings.minDelayMs, latencies.percentile(settings.percentile));
    const isHedged = latencies.count >= settings.minMeasured && delayMs < request.timeoutMs;
    if (!isHedged) return this.#measure(request);
    return this.#race(request, delayMs);
  }

  report(member: string, fault: MemberFault): void {
    this.#inner.report?.(member, fault);
  }

  async #race(request: MemberRequest, delayMs: number): Promise<MemberResponse> {
    const aborts = [new LinkedAbort(request.signal)];
    const [{ signal }] = aborts as [LinkedAbort];
    const first = this.#measure({ ...request, signal });
    try {
      const early = await orNull(first, delayMs);
      if (early !== null || !this.#records.of(request.member).budget.withdraw()) return await first;
      this.#options.onEvent({ kind: 'HEDGED', member: request.member, afterMs: delayMs });
      const abort = new LinkedAbort(request.signal);
      aborts.push(abort);
      const timeoutMs = Math.max(1, request.timeoutMs - delayMs);
      return await firstGood(first, this.#measure({ ...request, timeoutMs, signal: abort.signal }));
    } finally {
      for (const abort of aborts) abort.end();
    }
  }

  async #measure(request: MemberRequest): Promise<MemberResponse> {
    const startedAt = performance.now();
    const response = await this.#inner.send(request);
    if (isGood(response)) this.#records.of(request.member).latencies.add(performance.now() - startedAt);
    return response;
  }
}

/** The response, or null where it takes longer than this. */
async function orNull(
  response: Promise<MemberResponse>,
  milliseconds: number,
): Promise<MemberResponse | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, milliseconds, null);
  });
  try {
    return await Promise.race([response, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The first good answer of the two; where neither is good, the first request's. */
async function firstGood(
  first: Promise<MemberResponse>,
  second: Promise<MemberResponse>,
): Promise<MemberResponse> {
  const winner = await Promise.race([first, second]);
  if (isGood(winner)) return winner;
  const [firstResponse, secondResponse] = await Promise.all([first, second]);
  return isGood(secondResponse) ? secondResponse : firstResponse;
}

function isGood(response: MemberResponse): boolean {
  return response.kind === 'answer' && response.status < 500;
}
