import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import { ERROR_CATALOGUE, type ErrorCode } from '../../schema/protocol/error-catalogue.ts';

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
  const accept = request.headers.accept ?? '';
  const isGraphql = accept.includes('application/graphql-response+json');
  return reply
    .code(status ?? ERROR_CATALOGUE[code].status)
    .type(`application/${isGraphql ? 'graphql-response+' : ''}json; charset=utf-8`)
    .send(JSON.stringify({ errors: [{ message: error.message, extensions }] }));
}
