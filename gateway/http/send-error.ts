import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import { ERROR_CATALOGUE, type ErrorCode } from '../../schema/protocol/error-catalogue.ts';
import { chooseMediaType } from './media-type.ts';

/** Answers with one error of the catalogue in the shape of a GraphQL response, with its HTTP status. */
export function sendError(
  request: FastifyRequest,
  reply: FastifyReply,
  error: GraphQLFormattedError,
  status?: number,
): FastifyReply {
  const extensions = { ...error.extensions };
  delete extensions['http'];
  const code = extensions['code'] as ErrorCode;
  request.record.code = code;
  if (typeof extensions['retryAfterSeconds'] === 'number')
    reply.header('retry-after', String(extensions['retryAfterSeconds']));
  const mediaType = chooseMediaType(request.headers.accept) ?? 'application/json';
  if (code === 'INVALID_TOKEN') reply.header('www-authenticate', 'Bearer error="invalid_token"');
  if (code === 'SIGN_IN_REQUIRED') reply.header('www-authenticate', 'Bearer');
  return reply
    .code(status ?? ERROR_CATALOGUE[code].status)
    .type(`${mediaType}; charset=utf-8`)
    .send(JSON.stringify({ errors: [{ message: error.message, extensions }] }));
}
