import type { FastifyInstance } from 'fastify';
import { catalogueError } from '../../schema/protocol/catalogue-error.ts';
import type { OfferedStreams } from '../subscriptions/offer-streams.ts';
import { wantsStream } from '../subscriptions/wants-stream.ts';
import { createGraphqlHandler, type GraphqlHandlerOptions } from './graphql-handler.ts';
import { sendError } from './send-error.ts';

export interface RegisterGraphqlOptions extends GraphqlHandlerOptions {
  /** False while an answer would be wrong, because it is not yet known who is due to answer. */
  readonly isReady: () => boolean;
  /** Where it is served; `/graphql` where absent. */
  readonly address?: string;
  /** Answers who wants a stream of events; absent: nobody gets one. */
  readonly stream?: OfferedStreams['answer'];
}

/** Serves GraphQL by GET and POST. */
export function registerGraphql(app: FastifyInstance, options: RegisterGraphqlOptions): void {
  const { address = '/graphql' } = options;
  const answer = createGraphqlHandler(options);
  app.route({
    method: ['GET', 'POST'],
    url: address,
    handler: async (request, reply) => {
      if (options.isReady())
        return options.stream !== undefined && wantsStream(request)
          ? options.stream(request, reply)
          : answer(request, reply);
      const message =
        'This gateway is starting and does not know yet which agencies are due to answer; ask again in a few seconds.';
      return sendError(
        request,
        reply.header('retry-after', '2'),
        catalogueError('NOBODY_ANSWERED', message).toJSON(),
      );
    },
  });
  app.route({
    method: ['DELETE', 'HEAD', 'OPTIONS', 'PATCH', 'PUT'],
    url: address,
    // Before its body is read: whatever stands in it, the method is wrong.
    onRequest: async (request, reply) => {
      const error = catalogueError(
        'BAD_REQUEST',
        `${request.method} is not a method of GraphQL; use GET or POST.`,
      );
      return sendError(request, reply.header('allow', 'GET, POST'), error.toJSON(), 405);
    },
    handler: (_, reply) => reply,
  });
}
