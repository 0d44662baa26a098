import type { FastifyInstance } from 'fastify';

const METHODS = 'GET, POST';
const HEADERS =
  'content-type, authorization, x-deadline-ms, x-completeness, x-request-id, x-unmask, x-purpose';
const EXPOSED = 'x-request-id, retry-after';
const REMEMBERED_SECONDS = '600';

/**
 * Lets pages of these origins read answers (https://fetch.spec.whatwg.org/#http-cors-protocol). Credentials are never
 * allowed: nothing here rides on cookies. Pages of other origins get no header, so that their browser keeps the answer
 * from them.
 */
export function allowOrigins(app: FastifyInstance, origins: readonly string[]): void {
  if (origins.length === 0) return;
  const allowed = new Set(origins);
  app.addHook('onRequest', async (request, reply) => {
    reply.header('vary', 'origin');
    const { origin } = request.headers;
    if (origin === undefined || !allowed.has(origin)) return;
    reply.headers({ 'access-control-allow-origin': origin, 'access-control-expose-headers': EXPOSED });
    if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined)
      return;
    reply.headers({
      'access-control-allow-methods': METHODS,
      'access-control-allow-headers': HEADERS,
      'access-control-max-age': REMEMBERED_SECONDS,
    });
    await reply.code(204).send();
  });
}
