import type { Logger } from 'pino';
import type { GatewayLimits, GatewayOptions } from '../gateway-options.ts';
import { Admission } from './admission.ts';
import { DocumentCheck } from './check-document.ts';
import { MemoryRateLimit } from './rate/memory-rate-limit.ts';
import type { RateLimit } from './rate/rate-limit.ts';
import { RedisRateLimit } from './rate/redis-rate-limit.ts';
import { Safelist } from './safelist/safelist.ts';

/** All that a request has to pass before it is executed; shared by the addresses of one gateway. */
export interface RequestGate {
  readonly admission: Admission;
  readonly documents: DocumentCheck;
  readonly rate: RateLimit | null;
  readonly safelist: Safelist | null;
  readonly deadlineMs: number;
  readonly maxResponseBytes: number;
  /** Waits for the store of the rates, where it is elsewhere; not for long, and not for its being there. */
  connect(): Promise<void>;
  close(): void;
}

/** Throws a TypeError where the safelist is none. */
export function createRequestGate(
  options: GatewayOptions,
  limits: GatewayLimits,
  logger: Logger,
): RequestGate {
  const rate = createRate(options, logger);
  return {
    admission: createAdmission(limits),
    documents: new DocumentCheck(limits),
    rate,
    safelist: options.safelist === undefined ? null : new Safelist(options.safelist),
    deadlineMs: limits.deadlineMs,
    maxResponseBytes: limits.maxResponseBytes,
    connect: () => (rate instanceof RedisRateLimit ? rate.connect() : Promise.resolve()),
    close: () => rate?.close(),
  };
}

/** Share of an operation's longest time for which it may wait in line. */
const WAITING_SHARE = 0.25;

/** Nobody waits for more than a part of the time that an operation has. */
function createAdmission({ maxOperations, maxWaiting, deadlineMs }: GatewayLimits): Admission {
  return new Admission(maxOperations, undefined, { maxWaiting, maxWaitMs: deadlineMs * WAITING_SHARE });
}

function createRate({ ratePerMinute, redisUrl }: GatewayOptions, logger: Logger): RateLimit | null {
  if (ratePerMinute === undefined) return null;
  if (redisUrl === undefined) return new MemoryRateLimit(ratePerMinute);
  return new RedisRateLimit({ redisUrl, perMinute: ratePerMinute, logger });
}
