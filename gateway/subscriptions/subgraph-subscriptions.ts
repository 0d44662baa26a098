import type { SubgraphEvents } from '../execution/source/subgraph-events.ts';
import type { SubgraphAnswer, SubgraphRequest } from '../execution/source/subgraph-source.ts';
import type { AddressPolicy } from '../../schema/trust/address-policy.ts';
import { AddressRefusedError } from '../../schema/trust/address-refused-error.ts';
import { checkLiteral, guardedLookup } from '../../schema/trust/guarded-lookup.ts';
import { brokenSubscription } from './broken-subscription.ts';
import { HttpEvents, type SubscriptionCall } from './http-events.ts';
import { socketEvents } from './socket-events.ts';

/** How a subgraph takes subscriptions; `auto` asks for server-sent events, and opens a WebSocket where there are none. */
export type SubscriptionProtocol = 'auto' | 'sse' | 'websocket';

export interface SubscribedSubgraph {
  /** Name in the supergraph. */
  readonly name: string;
  readonly url: string;
  readonly protocol: SubscriptionProtocol;
  /** What it is sent of a client's headers. */
  readonly headersFor: (context: unknown) => Readonly<Record<string, string>>;
}

export interface SubgraphSubscriptionsOptions {
  /** Longest wait for a subgraph to take a subscription. */
  readonly deadlineMs: number;
  /** Largest event that is read. */
  readonly maxAnswerBytes: number;
  /** Where subgraphs may be, by their names: a supergraph could else have the gateway open streams within its network. */
  readonly policy: AddressPolicy;
}

/** The way of subscriptions to subgraphs, with all that it holds open. */
export class SubgraphSubscriptions {
  readonly #http: HttpEvents;
  readonly #maxBytes: number;
  readonly #policy: AddressPolicy;

  constructor({ deadlineMs, maxAnswerBytes, policy }: SubgraphSubscriptionsOptions) {
    this.#http = new HttpEvents(deadlineMs);
    this.#maxBytes = maxAnswerBytes;
    this.#policy = policy;
  }

  eventsOf({ name, url, protocol, headersFor }: SubscribedSubgraph): SubgraphEvents {
    const lookup = guardedLookup(this.#policy, name);
    return {
      subscribe: ({ query, variables, context }: SubgraphRequest, signal) =>
        this.#subscribe(protocol, {
          ...{ subgraph: name, url, query, signal, lookup, maxBytes: this.#maxBytes },
          headers: headersFor(context),
          variables: JSON.parse(variables) as Record<string, unknown>,
        }),
    };
  }

  close(): Promise<void> {
    return this.#http.close();
  }

  async *#subscribe(
    protocol: SubscriptionProtocol,
    call: SubscriptionCall,
  ): AsyncGenerator<SubgraphAnswer, void, undefined> {
    this.#assertAllowed(call);
    const isSocket = protocol === 'websocket' || /^wss?:/.test(call.url);
    const events = isSocket ? null : await this.#http.open(call);
    if (events !== null) yield* events;
    else if (protocol === 'sse') throw brokenSubscription(call.subgraph, 'NO_EVENT_STREAM');
    else yield* socketEvents(call);
  }

  /** Numbers are not looked up: they are checked as they stand. */
  #assertAllowed({ subgraph, url }: SubscriptionCall): void {
    try {
      checkLiteral(this.#policy, subgraph, url);
    } catch (error) {
      throw error instanceof AddressRefusedError ? brokenSubscription(subgraph, 'ADDRESS_REFUSED') : error;
    }
  }
}
