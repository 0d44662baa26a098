import { randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

/** HTTP request header with which the gateway asks itself for the pages of a file, and says for which address. */
const HEADER = 'x-own-request';
/** Nobody else knows it: it never leaves this process but to itself. */
const SECRET = randomBytes(24).toString('base64url');

/** Headers of a request of the gateway to itself, on behalf of another one. */
export function ownRequest(request: FastifyRequest): Readonly<Record<string, string>> {
  return { [HEADER]: `${SECRET} ${callerAddress(request)}` };
}

/** The address of who asks in the end. */
export function callerAddress({ headers, ip }: Pick<FastifyRequest, 'headers' | 'ip'>): string {
  const given = headers[HEADER];
  if (typeof given !== 'string' || !given.startsWith(`${SECRET} `)) return ip;
  return given.slice(SECRET.length + 1);
}
