import { randomUUID } from 'node:crypto';
import { fastify, type FastifyError, type FastifyInstance } from 'fastify';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { catalogueError } from '../../schema/protocol/catalogue-error.ts';

/** A batch of all members of a nation, each with its schema. */
const MOST_BODY_BYTES = 32 * 1024 * 1024;

/** The registry's HTTP server without its addresses: every error is one of the catalogue, as JSON. */
export function createRegistryApp(logger: Logger): FastifyInstance {
  const app = fastify({
    bodyLimit: MOST_BODY_BYTES,
    requestTimeout: 60_000,
    forceCloseConnections: 'idle',
    logger: false,
    routerOptions: { ignoreTrailingSlash: true },
    genReqId: () => randomUUID(),
  });
  app.setErrorHandler((error, request, reply) => {
    const known = describeError(error as FastifyError);
    if (known === null) logger.error({ err: error, requestId: request.id }, 'a fault of the registry');
    const { message, extensions } =
      known ??
      catalogueError(
        'INTERNAL_SERVER_ERROR',
        `The registry failed; its log says more under ${request.id}. Nothing was changed.`,
      );
    const { http, ...details } = extensions as { readonly http?: { readonly status: number } };
    return reply.code(http?.status ?? 500).send({ errors: [{ message, extensions: details }] });
  });
  app.setNotFoundHandler((request) => {
    const [path] = request.url.split('?');
    throw catalogueError('NOT_FOUND', `There is nothing at ${request.method} ${path ?? ''}.`);
  });
  app.addHook('onResponse', (request, reply, done) => {
    const [path] = request.url.split('?');
    const milliseconds = Math.round(reply.elapsedTime);
    logger.debug(
      { requestId: request.id, method: request.method, path, status: reply.statusCode, milliseconds },
      'answered',
    );
    done();
  });
  return app;
}

/** What the sender can mend; null for a fault of ours. */
function describeError(error: FastifyError | GraphQLError): GraphQLError | null {
  if (error instanceof GraphQLError) return error;
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return catalogueError('BODY_TOO_LARGE', `The body is larger than ${String(MOST_BODY_BYTES)} bytes.`);
  if (error.statusCode === 415)
    return catalogueError('UNSUPPORTED_MEDIA_TYPE', 'Send the header content-type: application/json.');
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
    return catalogueError('BAD_PUBLICATION', `The request cannot be read: ${error.message}`);
  return null;
}
