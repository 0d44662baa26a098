import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Random } from '../../support/federation/random.ts';
import { mutateText } from './mutate-text.ts';
import { mutateValue } from './mutate-value.ts';

const STATUSES = [200, 200, 200, 201, 204, 301, 400, 401, 404, 429, 500, 503] as const;
const TYPES = ['application/json', 'text/html', 'application/json; charset=utf-16', ''] as const;

/** Stands before a real member, and passes on its answers as a hostile or broken one would write them. */
export class MutatingMember {
  readonly #server: Server;
  readonly #target: string;
  /** Null: answers pass as they are. */
  random: Random | null = null;
  /** Answers that were changed. */
  mutated = 0;

  constructor(target: string) {
    this.#target = target;
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch(() => request.socket.destroy());
    });
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}/graphql`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const answered = await fetch(this.#target, { method: 'POST', headers, body: await text(request) });
    const truth = await answered.text();
    const { random } = this;
    if (random === null) {
      response.setHeader('content-type', 'application/json').end(truth);
      return;
    }
    this.mutated += 1;
    if (random.chance(0.02)) return writeBrokenHttp(response, truth, random);
    response.statusCode = random.chance(0.1) ? random.pick(STATUSES) : 200;
    const type = random.chance(0.1) ? random.pick(TYPES) : 'application/json';
    response.setHeader('content-type', type).end(mutate(truth, random));
  }
}

function mutate(truth: string, random: Random): string | Buffer {
  if (random.chance(0.1)) return scramble(Buffer.from(truth), random);
  if (random.chance(0.25)) return mutateText(truth, random);
  return JSON.stringify(mutateValue(JSON.parse(truth), random)) ?? '';
}

/** Bytes that are no UTF-8, and cuts within characters. */
function scramble(bytes: Buffer, random: Random): Buffer {
  for (let change = random.whole(1, 8); change > 0 && bytes.length > 0; change -= 1)
    bytes[random.whole(0, bytes.length - 1)] = random.whole(0, 255);
  return bytes.subarray(0, random.whole(0, bytes.length));
}

/** What is no HTTP, or ends before its time. */
function writeBrokenHttp(response: ServerResponse, truth: string, random: Random): void {
  const { socket } = response;
  const heads = [
    `HTTP/1.1 200 OK\r\ncontent-length: ${String(truth.length + 50)}\r\n\r\n${truth}`,
    `HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\n${truth}`,
    `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nZZ\r\n${truth}\r\n0\r\n\r\n`,
    `HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nabcdef`,
    `HTTP/9.9 200 OK\r\n\r\n${truth}`,
    `HTTP/1.1 99999 Bad\r\n\r\n`,
    `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(100_000)}\r\n\r\n`,
    truth,
    '',
  ];
  socket?.end(random.pick(heads));
}
