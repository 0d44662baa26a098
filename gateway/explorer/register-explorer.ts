// cspell:ignore nosniff
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { catalogueError } from '../../schema/protocol/catalogue-error.ts';
import { acceptsCoding } from '../http/accepts-coding.ts';
import { sendError } from '../http/send-error.ts';
import { buildExplorer, type ExplorerFile } from './build-explorer.ts';
import { renderExplorerPage, type ExplorerPage } from './explorer-page.ts';

/**
 * Nothing is loaded from, or sent to, anywhere but this server: the networks it stands in are closed, and the
 * browser holds the page to that. The editor writes its own styles, hence the one exception.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Serves the in-browser IDE at /explorer. It is bundled when it is first asked for. */
export function registerExplorer(app: FastifyInstance, page: ExplorerPage): void {
  const html = renderExplorerPage(page);
  app.get('/explorer', async (_, reply) => {
    // Started while the page is on its way, which will ask for it next.
    buildExplorer().catch(() => undefined);
    return reply
      .header('content-security-policy', CONTENT_SECURITY_POLICY)
      .header('x-content-type-options', 'nosniff')
      .type('text/html; charset=utf-8')
      .send(html);
  });
  app.get<{ Params: { name: string } }>('/explorer/assets/:name', async (request, reply) => {
    const file = (await buildExplorer()).get(request.params.name);
    if (file !== undefined) return sendFile(request, reply, file);
    const error = catalogueError('NOT_FOUND', `The explorer has no file "${request.params.name}".`);
    return sendError(request, reply, error.toJSON());
  });
}

function sendFile(request: FastifyRequest, reply: FastifyReply, file: ExplorerFile): FastifyReply {
  const tag = `"${file.hash}"`;
  reply
    .header('etag', tag)
    .header('cache-control', 'no-cache')
    .header('vary', 'accept-encoding')
    .header('x-content-type-options', 'nosniff');
  if (request.headers['if-none-match'] === tag) return reply.code(304).send();
  reply.type(file.mediaType);
  if (!acceptsCoding(request.headers['accept-encoding'], 'gzip')) return reply.send(file.bytes);
  return reply.header('content-encoding', 'gzip').send(file.compressed);
}
