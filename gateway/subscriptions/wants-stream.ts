import type { FastifyRequest } from 'fastify';
import { chooseMediaType } from '../http/media-type.ts';

/**
 * True where a client takes nothing but server-sent events, and where it takes them besides JSON and asks for a subscription:
 * some clients offer both for every operation.
 */
export function wantsStream(request: FastifyRequest): boolean {
  const { accept } = request.headers;
  if (accept === undefined || !/\btext\/event-stream\b/i.test(accept)) return false;
  if (chooseMediaType(accept) === null) return true;
  const { query } = ((request.method === 'GET' ? request.query : request.body) ?? {}) as {
    readonly query?: unknown;
  };
  return typeof query === 'string' && /\bsubscription\b/.test(query);
}
