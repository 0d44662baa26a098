import type { Tracer } from '@opentelemetry/api';
import type { Logger } from 'pino';
import { PartsOfAnswers } from '../cache/answer-parts.ts';
import type { KeptAnswers } from '../cache/kept-answers.ts';
import { MemoryKeptAnswers } from '../cache/memory-kept-answers.ts';
import { RedisKeptAnswers } from '../cache/redis-kept-answers.ts';
import type {
  MemberFault,
  MemberRequest,
  MemberResponse,
  MemberTransport,
} from '../partition/scatter/member-transport.ts';
import { EventChannel } from '../telemetry/event-channel.ts';
import type { GatewayEvent } from '../telemetry/gateway-event.ts';
import { ObservingTransport } from '../telemetry/observing-transport.ts';
import { AddressPolicy, type AllowedRanges } from '../../schema/trust/address-policy.ts';
import { GuardedTransport } from '../trust/guarded-transport.ts';
import { SigningTransport, type SigningOptions } from '../trust/signing-transport.ts';
import {
  createMemberTransport,
  type MemberTransportOptions,
  type MemberWay,
} from './create-member-transport.ts';
import type { TransportEvent } from './transport-event.ts';
import { Http1Transport } from './http1/http1-transport.ts';
import type { TlsIdentity } from './undici-transport.ts';

/** What an operator may choose of the way to members. */
export interface TransportSettings extends Pick<
  MemberTransportOptions,
  'maxInFlight' | 'settings' | 'settingsByMember'
> {
  /** Keeps answers as members allow: in Redis where there is one, else in memory. Absent: every answer is asked for. */
  readonly keepAnswers?: {
    /** Most bytes that they may take in memory. */
    readonly maxBytes: number;
  };
  /** Where members of each code may be; on this machine where absent. */
  readonly allowedRanges?: AllowedRanges | undefined;
  /** For members that are reached by HTTPS. */
  readonly tls?: TlsIdentity | undefined;
}

export interface GatewayTransportOptions extends TransportSettings {
  /** Signs requests to members; absent: none is signed, and nobody's rights go beyond everybody's. */
  readonly signing?: SigningOptions | undefined;
  /** Changes with whatever makes earlier answers useless. */
  readonly schemaVersion: string | (() => string);
  /** Seals kept answers; the same for all gateways that share a Redis. */
  readonly secret: string;
  readonly redisUrl?: string | undefined;
  readonly logger: Logger;
  /** Where it tells what happens; absent: nowhere. */
  readonly events?: EventChannel<GatewayEvent>;
  /** Absent: nobody traces. */
  readonly tracer?: Tracer | null;
}

/** The way to members, with all that it holds open. */
export class GatewayTransport implements MemberTransport {
  readonly #sender: GuardedTransport;
  readonly #store: KeptAnswers | null;
  /** What answers to clients are made of, as far as it is kept. */
  readonly parts = new PartsOfAnswers();
  readonly #way: MemberWay;

  constructor(options: GatewayTransportOptions) {
    const { schemaVersion, secret, logger, signing, events = new EventChannel(), tracer = null } = options;
    const policy = new AddressPolicy(options.allowedRanges);
    logger.info({ ranges: policy.ranges }, 'members may be at these addresses, by their codes');
    this.#sender = new GuardedTransport({
      policy,
      createSender: (lookup) => new Http1Transport({ lookup, tls: options.tls }),
    });
    const wire = signing === undefined ? this.#sender : new SigningTransport(this.#sender, signing);
    this.#store = createStore(options);
    this.#way = createMemberTransport({
      ...options,
      sender: new ObservingTransport(wire, { events, tracer }),
      ...(this.#store === null
        ? {}
        : { keeping: { store: this.#store, schemaVersion, secret, parts: this.parts } }),
      onEvent: (event) => {
        events.publish(event);
        logEvent(logger, event);
      },
    });
  }

  /** Where answers are kept; null: nowhere. */
  get store(): KeptAnswers | null {
    return this.#store;
  }

  /** Waits for the store of answers, where it is elsewhere; not for long, and not for its being there. */
  async connect(): Promise<void> {
    if (this.#store instanceof RedisKeptAnswers) await this.#store.connect();
  }

  send(request: MemberRequest): Promise<MemberResponse> {
    return this.#way.send(request);
  }

  report(member: string, fault: MemberFault): void {
    this.#way.report?.(member, fault);
  }

  /**
   * Makes all that was kept for a member worthless, at once; its data have changed. False where gateways that share
   * the store may not know of it yet.
   */
  invalidate(member: string): Promise<boolean> {
    return this.#way.invalidate(member);
  }

  async close(): Promise<void> {
    await this.#sender.close();
    this.#store?.close();
  }
}

function createStore({ keepAnswers, redisUrl, logger }: GatewayTransportOptions): KeptAnswers | null {
  if (keepAnswers === undefined) return null;
  if (redisUrl === undefined) return new MemoryKeptAnswers(keepAnswers);
  return new RedisKeptAnswers({ redisUrl, logger });
}

/** What an operator should see by itself; the rest is for who looks closer. */
function logEvent(logger: Logger, event: TransportEvent): void {
  if (event.kind === 'BREAKER_OPENED')
    logger.warn(event, 'a member keeps failing and is left alone for a while');
  else if (event.kind === 'BREAKER_CLOSED') logger.info(event, 'a member that failed answers again');
  else logger.debug(event, 'on the way to a member');
}
