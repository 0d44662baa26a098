import type { LookupFunction } from 'node:net';
import { AddressRefusedError } from '../../schema/trust/address-refused-error.ts';
import type { AddressPolicy } from '../../schema/trust/address-policy.ts';
import { checkLiteral, guardedLookup } from '../../schema/trust/guarded-lookup.ts';
import type {
  MemberRequest,
  MemberResponse,
  MemberTransport,
} from '../partition/scatter/member-transport.ts';

/** What sends in the end, with all the connections that it holds. */
export interface Sender extends MemberTransport {
  close(): Promise<void>;
}

export interface GuardedTransportOptions {
  readonly policy: AddressPolicy;
  /** Makes a sender whose connections look names up as they are told. */
  readonly createSender: (lookup: LookupFunction) => Sender;
}

/** Where a member was the last time, and whether it may be there. */
interface Place {
  readonly url: string;
  readonly isAllowed: boolean;
  readonly sender: Sender;
}

/**
 * Connects to addresses only that the operator allows a member. Whoever publishes an address could else have the gateway ask
 * anything within its network; names are held to it when the connection is made, numbers before. Members that may be at the
 * same addresses share connections, and no others do.
 */
export class GuardedTransport implements Sender {
  readonly #options: GuardedTransportOptions;
  readonly #senders = new Map<string, Sender>();
  readonly #places = new Map<string, Place>();

  constructor(options: GuardedTransportOptions) {
    this.#options = options;
  }

  send(request: MemberRequest): Promise<MemberResponse> {
    const { member, url } = request;
    const known = this.#places.get(member);
    const place = known?.url === url ? known : this.#placeOf(member, url);
    if (!place.isAllowed) return Promise.resolve({ kind: 'failure', reason: 'ADDRESS_REFUSED' });
    return place.sender.send(request);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#senders.values()].map((sender) => sender.close()));
  }

  #placeOf(member: string, url: string): Place {
    const place = { url, isAllowed: this.#allows(member, url), sender: this.#senderOf(member) };
    this.#places.set(member, place);
    return place;
  }

  #allows(member: string, url: string): boolean {
    try {
      checkLiteral(this.#options.policy, member, url);
      return true;
    } catch (error) {
      if (error instanceof AddressRefusedError) return false;
      throw error;
    }
  }

  #senderOf(member: string): Sender {
    const { policy, createSender } = this.#options;
    const ranges = policy.describe(member);
    const sender = this.#senders.get(ranges) ?? createSender(guardedLookup(policy, member));
    this.#senders.set(ranges, sender);
    return sender;
  }
}
