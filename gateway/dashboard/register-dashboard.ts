// cspell:ignore nosniff
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { acceptsCoding } from '../http/accepts-coding.ts';
import type { DashboardFile } from './read-dashboard.ts';

/** Nothing is loaded from, or sent to, anywhere but this server; nothing is run that is not one of its files. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "connect-src 'self'",
  "font-src 'self'",
  'img-src data:',
  "script-src 'self'",
  "style-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The pages' own addresses: each is the same file, which reads its address. */
const PAGES = ['/', '/phong-trao', '/co-quan', '/co-quan/*', '/nhiem-vu', '/kiem-tra'];

/** Files whose name holds the hash of their content never change. */
const FOREVER = 'public, max-age=31536000, immutable';

/** Serves a built dashboard (readDashboard) at `/`. */
export function registerDashboard(app: FastifyInstance, files: ReadonlyMap<string, DashboardFile>): void {
  const page = files.get('/index.html');
  if (page === undefined) throw new TypeError('The dashboard has no index.html.');
  for (const address of PAGES) {
    app.get(address, (request, reply) => {
      reply
        .header('content-security-policy', CONTENT_SECURITY_POLICY)
        .header('referrer-policy', 'same-origin');
      return sendFile(request, reply.header('cache-control', 'no-cache'), page);
    });
  }
  for (const [address, file] of files) {
    if (file === page) continue;
    app.get(address, (request, reply) => sendFile(request, reply.header('cache-control', FOREVER), file));
  }
}

function sendFile(request: FastifyRequest, reply: FastifyReply, file: DashboardFile): FastifyReply {
  reply
    .header('etag', file.tag)
    .header('vary', 'accept-encoding')
    .header('x-content-type-options', 'nosniff');
  if (request.headers['if-none-match'] === file.tag) return reply.code(304).send();
  reply.type(file.mediaType);
  for (const coding of ['br', 'gzip'] as const) {
    const body = file.bodies.get(coding);
    if (body !== undefined && acceptsCoding(request.headers['accept-encoding'], coding)) {
      return reply.header('content-encoding', coding).send(body);
    }
  }
  return reply.send(file.bodies.get('identity'));
}
