import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** An answer on its way through a relay. */
export interface RelayedAnswer {
  readonly status: number;
  readonly body: string;
}

/** What becomes of a request: `ask` has the real service answer it; null breaks the connection. */
export type RelayRule = (path: string, ask: () => Promise<RelayedAnswer>) => Promise<RelayedAnswer | null>;

/** Somebody on the way between a client and a real service, over real HTTP. */
export interface Relay {
  readonly url: string;
  /** Counts from the next request on. */
  rule: RelayRule;
  close(): Promise<void>;
}

/** All requests come to the service, and its answers back as they are. */
export const PASS: RelayRule = (_, ask) => ask();

/** Nobody is there. */
export const DOWN: RelayRule = () => Promise.resolve(null);

/** Starts a relay to a service, which at first changes nothing. */
export async function serveRelay(target: string): Promise<Relay> {
  const server = createServer((request, response) => {
    void (async () => {
      const path = request.url ?? '/';
      // Who has gone waits for nothing any more: not for the end of a long poll, either.
      const gone = new AbortController();
      response.once('close', () => {
        gone.abort();
      });
      const body = await text(request);
      const { authorization, 'content-type': contentType } = request.headers;
      const answer = await relay.rule(path, async () => {
        const real = await fetch(new URL(path, target), {
          method: request.method ?? 'GET',
          signal: gone.signal,
          ...(body === '' ? {} : { body }),
          headers: {
            ...(authorization === undefined ? {} : { authorization }),
            ...(contentType === undefined ? {} : { 'content-type': contentType }),
          },
        });
        return { status: real.status, body: await real.text() };
      });
      if (answer === null) response.destroy();
      else response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const relay: Relay = {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    rule: PASS,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
  return relay;
}
