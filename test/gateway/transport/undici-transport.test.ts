import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { MemberRequest, MemberResponse } from '../../../gateway/partition/scatter/member-transport.ts';
import { Http1Transport } from '../../../gateway/transport/http1/http1-transport.ts';
import { UndiciTransport } from '../../../gateway/transport/undici-transport.ts';
import { serveHttp } from '../support/serve-subgraph.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let transport: UndiciTransport | Http1Transport;
let answer: Answer;
let sockets: Set<Socket>;
let server: Awaited<ReturnType<typeof serveHttp>>;

beforeEach(async () => {
  sockets = new Set();
  server = await serveHttp((request, response) => {
    sockets.add(request.socket);
    request.resume();
    answer(request, response);
  });
});

afterEach(async () => {
  await transport.close();
  await server.close();
});

function send(request: Partial<MemberRequest> = {}): Promise<MemberResponse> {
  return transport.send({
    member: 'A',
    rights: '',
    url: server.url,
    body: '{"query":"{ __typename }"}',
    headers: { 'content-type': 'application/json' },
    timeoutMs: 5000,
    maxBytes: 1000,
    ...request,
  });
}

/** Resolves when the server sees that this request's socket is gone. */
function closed(request: IncomingMessage): Promise<void> {
  return new Promise((resolve) => request.socket.once('close', () => resolve()));
}

/** Whoever sends, members and askers must not tell the difference. */
describe.each([
  { name: 'UndiciTransport', create: () => new UndiciTransport() },
  { name: 'Http1Transport', create: () => new Http1Transport() },
])('$name', ({ create }) => {
  beforeEach(() => {
    transport = create();
  });

  it('gives back the status and the text, whatever the status is', async () => {
    answer = (_, response) => response.writeHead(500).end('{"data":"Đã trả lời"}');
    expect(await send()).toMatchObject({ kind: 'answer', status: 500, text: '{"data":"Đã trả lời"}' });
  });

  it('sends the path, the body and the headers, and how much time is left', async () => {
    let seen: object = {};
    answer = ({ method, url, headers }, response) => {
      seen = { method, url, type: headers['content-type'], left: headers['x-deadline-ms'] };
      response.end('{}');
    };
    await send({ url: `${server.url}?version=1`, timeoutMs: 1234.5 });
    expect(seen).toEqual({
      method: 'POST',
      url: '/graphql?version=1',
      type: 'application/json',
      left: '1234',
    });
  });

  it('keeps its sockets for the next requests', async () => {
    answer = (_, response) => response.end('{}');
    for (let round = 0; round < 10; round += 1) await send();
    expect(sockets.size).toBeLessThan(4);
  });

  it('gives up an exchange that takes too long, and its socket', async () => {
    let gone = Promise.resolve();
    answer = (request) => {
      gone = closed(request);
    };
    expect(await send({ timeoutMs: 50 })).toEqual({ kind: 'failure', reason: 'TIMED_OUT' });
    await gone;
  });

  it('counts the time of the body too', async () => {
    answer = (_, response) => response.write('{"data":');
    expect(await send({ timeoutMs: 50 })).toEqual({ kind: 'failure', reason: 'TIMED_OUT' });
  });

  it('ends an exchange that its asker no longer wants, and its socket', async () => {
    const asker = new AbortController();
    let gone = Promise.resolve();
    answer = (request) => {
      gone = closed(request);
      asker.abort();
    };
    expect(await send({ signal: asker.signal })).toEqual({ kind: 'failure', reason: 'CANCELLED' });
    await gone;
  });

  it('does not start what its asker no longer wants', async () => {
    answer = (_, response) => response.end('{}');
    expect(await send({ signal: AbortSignal.abort() })).toEqual({ kind: 'failure', reason: 'CANCELLED' });
    expect(sockets.size).toBe(0);
  });

  it.each([
    ['announced', (response: ServerResponse) => response.end('x'.repeat(1001))],
    [
      'not announced',
      (response: ServerResponse) => {
        response.write('x'.repeat(900));
        response.end('x'.repeat(900));
      },
    ],
  ])('reads no more than it may, where the size is %s', async (_, write) => {
    answer = (_request, response) => {
      write(response);
    };
    expect(await send()).toEqual({ kind: 'failure', reason: 'TOO_LARGE' });
  });

  it('stops reading an endless answer', async () => {
    let gone = Promise.resolve();
    answer = (request, response) => {
      gone = closed(request);
      const timer = setInterval(() => response.write('x'.repeat(500)), 1);
      request.socket.once('close', () => clearInterval(timer));
    };
    expect(await send()).toEqual({ kind: 'failure', reason: 'TOO_LARGE' });
    await gone;
  });

  it('reads exactly as much as it may', async () => {
    answer = (_, response) => response.end('x'.repeat(1000));
    expect(await send()).toMatchObject({ kind: 'answer' });
  });

  it('says that a socket was reset', async () => {
    answer = (request) => request.socket.resetAndDestroy();
    expect(await send()).toEqual({ kind: 'failure', reason: 'RESET' });
  });

  it('says that an answer broke off', async () => {
    answer = (_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"data":');
      setImmediate(() => response.destroy());
    };
    expect(await send()).toEqual({ kind: 'failure', reason: 'RESET' });
  });

  it('says that an answer is not HTTP', async () => {
    answer = (request) => request.socket.end('NONSENSE\r\n\r\n');
    expect(await send()).toEqual({ kind: 'failure', reason: 'RESET' });
  });

  it('says that nobody listens', async () => {
    answer = (_, response) => response.end('{}');
    const { url } = server;
    await server.close();
    expect(await send({ url })).toEqual({ kind: 'failure', reason: 'REFUSED' });
  });

  it('says that there is no such address', async () => {
    expect(await send({ url: 'http://no-such-host.invalid/graphql' })).toEqual({
      kind: 'failure',
      reason: 'UNREACHABLE',
    });
  });

  it('says that a request was cancelled by closing', async () => {
    answer = () => {
      void transport.close();
    };
    expect(await send()).toEqual({ kind: 'failure', reason: 'CANCELLED' });
  });

  it('answers a hundred requests at once over a bounded number of sockets', async () => {
    answer = (_, response) => response.end('{}');
    const responses = await Promise.all(Array.from({ length: 100 }, () => send()));
    expect(responses.every((response) => response.kind === 'answer')).toBe(true);
    expect(sockets.size).toBeLessThanOrEqual(16);
  });
});
