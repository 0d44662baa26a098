import type { ClientRequestArgs } from 'node:http';
import { createClient, type Client } from 'graphql-ws';
import { WebSocket, type ClientOptions } from 'ws';
import type { SubgraphAnswer } from '../execution/source/subgraph-source.ts';
import { AddressRefusedError } from '../../schema/trust/address-refused-error.ts';
import { brokenSubscription } from './broken-subscription.ts';
import { EventQueue } from './event-queue.ts';
import type { SubscriptionCall } from './http-events.ts';
import { readSubgraphAnswer } from '../execution/source/read-subgraph-answer.ts';

/** Events that may wait for a slow client before its subscription is ended. */
const MOST_WAITING = 1000;

/** A subscription over a WebSocket of its own (graphql-transport-ws). Ends with the call's signal. */
export async function* socketEvents(call: SubscriptionCall): AsyncGenerator<SubgraphAnswer, void, undefined> {
  const queue = new EventQueue<SubgraphAnswer>(MOST_WAITING);
  const client = createSocketClient(call);
  const stop = subscribe(client, call, queue);
  const onAbort = (): void => {
    queue.end();
  };
  call.signal.addEventListener('abort', onAbort, { once: true });
  if (call.signal.aborted) onAbort();
  try {
    yield* queue;
  } finally {
    call.signal.removeEventListener('abort', onAbort);
    stop();
    await client.dispose();
  }
}

function subscribe(
  client: Client,
  { subgraph, query, variables }: SubscriptionCall,
  queue: EventQueue<SubgraphAnswer>,
): () => void {
  return client.subscribe(
    { query, variables },
    {
      next: (value) => {
        const answer = readSubgraphAnswer(value);
        if (answer === null) queue.end(brokenSubscription(subgraph, 'BROKE_CONTRACT'));
        else if (!queue.push(answer)) queue.end(brokenSubscription(subgraph, 'OVERLOADED'));
      },
      error: (error) => {
        const answer = Array.isArray(error) ? readSubgraphAnswer({ errors: error }) : null;
        if (answer !== null && queue.push(answer)) queue.end();
        else queue.end(brokenSubscription(subgraph, reasonOf(error)));
      },
      complete: () => {
        queue.end();
      },
    },
  );
}

function createSocketClient({ url, headers, maxBytes, lookup }: SubscriptionCall): Client {
  const options: ClientOptions & Pick<ClientRequestArgs, 'lookup'> = {
    headers,
    maxPayload: maxBytes,
    lookup,
  };
  return createClient({
    url: url.replace(/^http/, 'ws'),
    retryAttempts: 0,
    connectionParams: headers,
    webSocketImpl: class extends WebSocket {
      constructor(address: string, protocols: string | string[]) {
        super(address, protocols, options);
      }
    },
  });
}

/** A server that is not there refuses the socket; one that is there closes it with a code of its own. */
function reasonOf(error: unknown): string {
  if ((error as { readonly error?: unknown } | null)?.error instanceof AddressRefusedError)
    return 'ADDRESS_REFUSED';
  const { code } = (error ?? {}) as { readonly code?: unknown };
  if (code === 'ECONNREFUSED') return 'REFUSED';
  return typeof code === 'number' && code >= 4000 ? `CLOSED_${String(code)}` : 'RESET';
}
