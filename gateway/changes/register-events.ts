import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { ChangeFeed } from './change-feed.ts';

/** Open pages that are told of changes at once; beyond that the one that listened longest is let go, and comes again by itself. */
const MOST_STREAMS = 2000;

/** Proxies hang up on a connection that says nothing for a minute. */
const HEARTBEAT_MS = 25_000;

/** How long a browser waits before it connects again. */
const RETRY_MS = 3000;

/** Tells open pages whose data changed, at `GET /events`: https://html.spec.whatwg.org/multipage/server-sent-events.html */
export function registerEvents(app: FastifyInstance, feed: ChangeFeed): void {
  const streams = new Set<ServerResponse>();
  const heartbeat = setInterval(() => {
    for (const stream of streams) stream.write(':\n\n');
  }, HEARTBEAT_MS);
  const stopListening = feed.onChange((change) => {
    for (const stream of streams) stream.write(`event: changed\ndata: ${JSON.stringify(change)}\n\n`);
  });
  app.addHook('preClose', (done) => {
    clearInterval(heartbeat);
    stopListening();
    // Whoever does not read on would else keep the server from closing.
    for (const stream of streams) stream.end(() => stream.destroy());
    done();
  });
  app.get('/events', (_, reply) => {
    reply.hijack();
    const stream = reply.raw;
    const [longest] = streams;
    if (streams.size >= MOST_STREAMS) longest?.end();
    streams.add(stream);
    stream.once('close', () => {
      streams.delete(stream);
    });
    stream.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      connection: 'close',
      'x-accel-buffering': 'no',
    });
    stream.write(`retry: ${String(RETRY_MS)}\n\n`);
  });
}
