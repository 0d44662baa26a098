import type { AddressInfo } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { request as send } from 'undici';
import { catalogueError } from '../../schema/protocol/catalogue-error.ts';
import { REQUEST_ID_HEADER } from '../../schema/protocol/headers.ts';
import { ownRequest } from '../http/own-request.ts';
import type { Ask, GraphqlAnswer } from './page-walk.ts';

/** Headers that say how the file itself was asked for, or belong to that connection alone (RFC 9110, 7.6.1). */
const NOT_PASSED_ON = new Set([
  'accept',
  'accept-encoding',
  'connection',
  'content-length',
  'content-type',
  'expect',
  'host',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Addresses on which a server takes whatever comes; it is asked over the loopback then. */
const LOOPBACK: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/**
 * Asks `/graphql` of the server that was asked for the file, over the network as anybody would, with the caller's own
 * headers and at the caller's expense: the same limits, rights and logs, and each page is one of the caller's requests. `signal` is raised when the caller has gone.
 */
export function askOwnServer(app: FastifyInstance, request: FastifyRequest, signal: AbortSignal): Ask {
  const passedOn = Object.entries(request.headers).filter(([name]) => !NOT_PASSED_ON.has(name));
  const headers = {
    ...Object.fromEntries(passedOn),
    ...ownRequest(request),
    [REQUEST_ID_HEADER]: request.id,
    'content-type': 'application/json',
    accept: 'application/graphql-response+json',
  };
  return async (query, variables) => {
    const body = JSON.stringify({ query, variables });
    try {
      const answer = await send(addressOf(app), { method: 'POST', headers, body, signal });
      return (await answer.body.json()) as GraphqlAnswer;
    } catch (error) {
      if (app.server.listening) throw error;
      throw catalogueError(
        'NOBODY_ANSWERED',
        'The gateway stopped while it wrote the file; ask for the rest in a few seconds.',
      );
    }
  };
}

function addressOf(app: FastifyInstance): string {
  const { address, family, port } = app.server.address() as AddressInfo;
  const host = LOOPBACK[address] ?? address;
  return `http://${family === 'IPv6' ? `[${host}]` : host}:${String(port)}/graphql`;
}
