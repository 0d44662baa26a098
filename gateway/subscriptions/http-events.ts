import type { LookupFunction } from 'node:net';
import { Agent, type Dispatcher } from 'undici';
import { AddressRefusedError } from '../../schema/trust/address-refused-error.ts';
import type { SubgraphAnswer } from '../execution/source/subgraph-source.ts';
import { brokenSubscription } from './broken-subscription.ts';
import { readSubgraphAnswer } from '../execution/source/read-subgraph-answer.ts';
import { EventTooLarge, serverSentEvents } from './server-sent-events.ts';

/** A subscription as one subgraph is asked for it. */
export interface SubscriptionCall {
  readonly subgraph: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal;
  /** Largest event that is read. */
  readonly maxBytes: number;
  /** Gives addresses only at which the subgraph may be. */
  readonly lookup: LookupFunction;
}

/** A stream of events that a subgraph has begun to send. */
export type OpenedEvents = AsyncIterable<SubgraphAnswer>;

/** Subscriptions over HTTP, as server-sent events (graphql-sse, distinct connections mode). */
export class HttpEvents {
  readonly #timeoutMs: number;
  readonly #agents = new Map<string, Agent>();

  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  /** Null where the subgraph answers something else than events. Rejects where it does not answer at all. */
  async open(call: SubscriptionCall): Promise<OpenedEvents | null> {
    const { url, query, variables, headers, signal } = call;
    const { origin, pathname, search } = new URL(url);
    const response = await this.#agentOf(call)
      .request({
        ...{ origin, path: `${pathname}${search}`, method: 'POST', signal },
        headers: { ...headers, 'content-type': 'application/json', accept: 'text/event-stream' },
        body: JSON.stringify({ query, variables }),
      })
      .catch((error: unknown) => {
        throw brokenSubscription(call.subgraph, codeOf(error));
      });
    const type = String(response.headers['content-type'] ?? '');
    if (response.statusCode < 300 && type.startsWith('text/event-stream')) return readEvents(response, call);
    response.body.on('error', () => undefined).destroy();
    return null;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#agents.values()].map((agent) => agent.destroy()));
  }

  /**
   * Connections of one subgraph, which may not be where another one may. Each subscription holds a socket of its own; nothing but
   * its end bounds the time between events.
   */
  #agentOf({ subgraph, lookup }: SubscriptionCall): Agent {
    const [headersTimeout, bodyTimeout] = [this.#timeoutMs, 0];
    const agent =
      this.#agents.get(subgraph) ??
      new Agent({ headersTimeout, bodyTimeout, connect: { lookup, timeout: this.#timeoutMs } });
    this.#agents.set(subgraph, agent);
    return agent;
  }
}

async function* readEvents(
  { body }: Dispatcher.ResponseData,
  { subgraph, maxBytes }: SubscriptionCall,
): AsyncGenerator<SubgraphAnswer, void, undefined> {
  try {
    for await (const { type, data } of serverSentEvents(body, maxBytes)) {
      if (type === 'complete') return;
      if (type !== 'next' && type !== 'message') continue;
      const answer = readSubgraphAnswer(data);
      if (answer === null) throw brokenSubscription(subgraph, 'BROKE_CONTRACT');
      yield answer;
    }
  } catch (error) {
    if (error instanceof EventTooLarge) throw brokenSubscription(subgraph, 'TOO_LARGE');
    throw error instanceof Error && 'code' in error ? brokenSubscription(subgraph, codeOf(error)) : error;
  } finally {
    body.on('error', () => undefined).destroy();
  }
  throw brokenSubscription(subgraph, 'RESET');
}

function codeOf(error: unknown): string {
  if (error instanceof AddressRefusedError) return 'ADDRESS_REFUSED';
  const { code } = error as { readonly code?: unknown };
  if (code === 'ECONNREFUSED') return 'REFUSED';
  return code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_CONNECT_TIMEOUT' ? 'TIMED_OUT' : 'RESET';
}
