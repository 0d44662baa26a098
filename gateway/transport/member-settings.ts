import type { KeepSettings } from '../cache/keeping-transport.ts';
import type { BreakerSettings } from './circuit-breaker.ts';
import type { HedgeSettings } from './hedging-transport.ts';
import type { RetrySettings } from './retrying-transport.ts';

/** How one member is asked. Null switches a habit off. */
export interface MemberSettings {
  /** Most requests under way to it. */
  readonly maxInFlight: number;
  /** Equal requests under way, of equal rights, are one exchange. */
  readonly share: boolean;
  readonly retry: RetrySettings | null;
  readonly breaker: BreakerSettings | null;
  readonly hedge: HedgeSettings | null;
  /** Its answers are kept as it allows, where this gateway keeps answers at all. */
  readonly keep: KeepSettings | null;
}

/** For an operator who wants second requests to slow members; not among the defaults, since it costs them work. */
export const DEFAULT_HEDGE: HedgeSettings = {
  percentile: 0.95,
  minDelayMs: 50,
  minMeasured: 20,
  budgetShare: 0.05,
};

/** A member that has stopped costs at most 75 ms of pauses; one that stays away is asked once a second. */
export const DEFAULT_MEMBER_SETTINGS: MemberSettings = {
  maxInFlight: 16,
  share: true,
  retry: { attempts: 3, baseMs: 25, capMs: 50, budgetShare: 0.2 },
  breaker: { failures: 10, outOf: 20, openMs: 1000, fairTimeoutMs: 1000 },
  hedge: null,
  keep: { staleIfErrorSeconds: 0 },
};
