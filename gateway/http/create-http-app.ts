import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import {
  fastify,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { GraphQLError } from 'graphql';
import { catalogueError } from '../../schema/protocol/catalogue-error.ts';
import { REQUEST_ID_HEADER } from '../../schema/protocol/headers.ts';
import { describeFault } from '../errors/format-error.ts';
import { observeRequests, type ObserveRequestsOptions } from '../telemetry/observe-requests.ts';
import { RequestRecord } from '../telemetry/request-record.ts';
import { closeSilentConnections } from './close-silent-connections.ts';
import { sendError } from './send-error.ts';

export interface HttpAppOptions extends ObserveRequestsOptions {
  readonly maxBodyBytes: number;
}

/** The HTTP server without its addresses: every error that leaves it is one of the catalogue, as JSON. */
export function createHttpApp(options: HttpAppOptions): FastifyInstance {
  const { logger, maxBodyBytes } = options;
  const answerError = (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const known = toCatalogueError(error, maxBodyBytes);
    if (known === null) return sendError(request, reply, describeFault(error, logger));
    return sendError(request, reply, known.toJSON());
  };
  const app = fastify({
    bodyLimit: maxBodyBytes,
    // A request that trickles in would else hold its socket for as long as it likes.
    requestTimeout: 30_000,
    exposeHeadRoutes: false,
    // Whoever asks on an open connection while the server closes is answered, and then let go.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    logger: false,
    routerOptions: { ignoreTrailingSlash: true },
    genReqId: (request) => readRequestId(request.headers[REQUEST_ID_HEADER]) ?? randomUUID(),
    clientErrorHandler: (_, socket) => {
      refuseConnection(socket);
    },
    frameworkErrors: (error, request, reply) => {
      // No hook runs for an address that cannot be read.
      request.record = new RequestRecord(request.id);
      answerError(error, request, reply);
    },
  });
  observeRequests(app, options);
  // Fastify would read a body of plain text, which a browser sends to any site without asking.
  app.removeContentTypeParser('text/plain');
  closeSilentConnections(app);
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((request, reply) =>
    sendError(
      request,
      reply,
      catalogueError('NOT_FOUND', `There is nothing at ${request.method} ${pathOf(request)}.`).toJSON(),
    ),
  );
  app.addHook('onRequest', (request, reply, done) => {
    reply.header(REQUEST_ID_HEADER, request.id);
    reply.raw.once('close', () => {
      // A connection that was busy when the server closed would else be kept alive for the next request.
      if (!app.server.listening) app.server.closeIdleConnections();
    });
    done();
  });
  return app;
}

/** A caller's own id is kept where it is safe in a header and a log line. */
function readRequestId(value: string | readonly string[] | undefined): string | null {
  return typeof value === 'string' && /^[\w.-]{1,64}$/.test(value) ? value : null;
}

/** The address without its query, which may hold what a person asked. */
function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? '';
}

/** Answers what is not HTTP, or larger than its headers may be, and hangs up. */
function refuseConnection(socket: Socket): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const { message, extensions } = catalogueError(
    'BAD_REQUEST',
    'What arrived is not an HTTP request.',
  ).toJSON();
  const body = JSON.stringify({ errors: [{ message, extensions: { code: extensions?.['code'] } }] });
  socket.end(
    `HTTP/1.1 400 Bad Request\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${String(Buffer.byteLength(body))}\r\nconnection: close\r\n\r\n${body}`,
  );
}

/** What Fastify refuses before our own code sees it. Null where the fault is ours. */
function toCatalogueError(error: unknown, maxBodyBytes: number): GraphQLError | null {
  if (error instanceof GraphQLError) return error;
  const { code, statusCode, message } = error as Partial<FastifyError>;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return catalogueError(
      'BODY_TOO_LARGE',
      `The body is larger than ${String(maxBodyBytes)} bytes; send less in one request.`,
    );
  }
  if (statusCode === 415) {
    return catalogueError(
      'UNSUPPORTED_MEDIA_TYPE',
      'The body is not announced as JSON; send the header content-type: application/json.',
    );
  }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return catalogueError('BAD_REQUEST', `The HTTP request cannot be read: ${message ?? 'no reason known'}`);
  }
  return null;
}
