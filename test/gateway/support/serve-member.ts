import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { MemberRequest } from '../../../gateway/partition/scatter/member-transport.ts';
import { serveHttp } from './serve-subgraph.ts';

/** `number` counts the requests from 1. */
export type MemberAnswer = (response: ServerResponse, number: number, request: IncomingMessage) => void;

export interface ServedMember {
  readonly url: string;
  answer: MemberAnswer;
  /** Requests that have come. */
  readonly requests: readonly IncomingMessage[];
  /** Resolves when so many requests have come in all. */
  readonly untilAsked: (count: number) => Promise<void>;
  /** Resolves when no socket is open. */
  readonly untilLeft: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export const GOOD: MemberAnswer = (response, number) => response.end(`{"data":{"number":${number}}}`);
export const SILENT: MemberAnswer = () => undefined;
export const RESET: MemberAnswer = (response) => response.socket?.resetAndDestroy();
export const status =
  (code: number): MemberAnswer =>
  (response) =>
    response.writeHead(code).end('{"data":null}');

/** A member over real HTTP that answers as the test says, well or badly. */
export async function serveMember(answer: MemberAnswer = GOOD): Promise<ServedMember> {
  const requests: IncomingMessage[] = [];
  const sockets = new Set<Socket>();
  let changed: () => void = () => undefined;
  const until = async (isSo: () => boolean): Promise<void> => {
    while (!isSo()) {
      await new Promise<void>((resolve) => {
        changed = resolve;
      });
    }
  };
  const server = await serveHttp((request, response) => {
    requests.push(request);
    request.resume();
    if (!sockets.has(request.socket)) {
      sockets.add(request.socket);
      request.socket.once('close', () => {
        sockets.delete(request.socket);
        changed();
      });
    }
    member.answer(response, requests.length, request);
    changed();
  });
  const member: ServedMember = {
    url: server.url,
    answer,
    requests,
    untilAsked: (count) => until(() => requests.length >= count),
    untilLeft: () => until(() => sockets.size === 0),
    close: server.close,
  };
  return member;
}

/** A read of member A with all the time that it needs. */
export function memberRequest(url: string, changes: Partial<MemberRequest> = {}): MemberRequest {
  return {
    member: 'A',
    rights: '',
    url,
    body: '{"query":"{ number }"}',
    headers: { 'content-type': 'application/json' },
    timeoutMs: 20_000,
    maxBytes: 100_000,
    ...changes,
  };
}
