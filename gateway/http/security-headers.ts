import type { FastifyInstance } from 'fastify';

/** What every answer tells a browser; an address may say it otherwise for its own pages. */
const HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
};
const ALWAYS = Object.entries(HEADERS);
/** For whatever is no page: nothing in it may run or load. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** Puts the headers of OWASP's REST security cheat sheet on every answer. */
export function addSecurityHeaders(app: FastifyInstance): void {
  app.addHook('onSend', (_, reply, payload, done) => {
    for (const [name, value] of ALWAYS) if (!reply.hasHeader(name)) reply.header(name, value);
    const isJson = String(reply.getHeader('content-type')).includes('json');
    if (isJson && !reply.hasHeader('content-security-policy'))
      reply.header('content-security-policy', DATA_POLICY);
    done(null, payload);
  });
}
