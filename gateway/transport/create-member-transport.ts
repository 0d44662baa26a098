import { KeepingTransport, type KeepingTransportOptions } from '../cache/keeping-transport.ts';
import type { MemberTransport } from '../partition/scatter/member-transport.ts';
import { BreakingTransport } from './breaking-transport.ts';
import { HedgingTransport } from './hedging-transport.ts';
import { LimitingTransport } from './limiting-transport.ts';
import { DEFAULT_MEMBER_SETTINGS, type MemberSettings } from './member-settings.ts';
import { PerMember } from './per-member.ts';
import { RetryingTransport } from './retrying-transport.ts';
import { SharingTransport } from './sharing-transport.ts';
import type { OnTransportEvent } from './transport-event.ts';

export interface MemberTransportOptions {
  /** Sends the requests that are left in the end. */
  readonly sender: MemberTransport;
  /** Most requests under way from this process. */
  readonly maxInFlight?: number;
  /** For every member; what is absent is as in DEFAULT_MEMBER_SETTINGS. */
  readonly settings?: Partial<MemberSettings>;
  /** By member id, or subgraph name; what is absent is as for every member. */
  readonly settingsByMember?: Readonly<Record<string, Partial<MemberSettings>>>;
  /** Where and how answers are kept; absent: they aren't. */
  readonly keeping?: Pick<KeepingTransportOptions, 'store' | 'schemaVersion' | 'secret' | 'parts'>;
  readonly onEvent?: OnTransportEvent;
}

/** The way to members. */
export interface MemberWay extends MemberTransport {
  /**
   * Makes all that was kept for a member worthless, at once; its data have changed. False where gateways that share
   * the store may not know of it yet.
   */
  invalidate(member: string): Promise<boolean>;
}

const MAX_IN_FLIGHT = 1024;

/**
 * The whole way to members, from the asker's side: kept → shared → broken off → retried → hedged → limited → sent.
 *
 * - Kept answers stand first: what is known is not asked, and they stand in for whatever fails behind them.
 * - Sharing stands before the breaker: what many ask at once fails once.
 * - The breaker stands before retries: it counts what is left after them, and what it holds back is not retried.
 * - Retries stand before hedging: each of them may be hedged, from a budget of its own.
 * - The limit stands last: it counts what is really sent, and a free place is not wasted on what is held back.
 */
export function createMemberTransport(options: MemberTransportOptions): MemberWay {
  const { sender, keeping, onEvent = () => undefined } = options;
  const all = new PerMember((member): MemberSettings => {
    return { ...DEFAULT_MEMBER_SETTINGS, ...options.settings, ...options.settingsByMember?.[member] };
  });
  const limited = new LimitingTransport(sender, {
    maxInFlight: options.maxInFlight ?? MAX_IN_FLIGHT,
    maxInFlightOf: (member) => all.of(member).maxInFlight,
  });
  const hedged = new HedgingTransport(limited, { settingsOf: (member) => all.of(member).hedge, onEvent });
  const retried = new RetryingTransport(hedged, { settingsOf: (member) => all.of(member).retry, onEvent });
  const broken = new BreakingTransport(retried, { settingsOf: (member) => all.of(member).breaker, onEvent });
  const shared = new SharingTransport(broken, { isSharedOf: (member) => all.of(member).share, onEvent });
  if (keeping !== undefined) {
    return new KeepingTransport(shared, { ...keeping, settingsOf: (member) => all.of(member).keep, onEvent });
  }
  return Object.assign(shared, { invalidate: () => Promise.resolve(true) });
}
