import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerSelection, type Answerable, type Question } from './answer-selection.ts';

export interface SubgraphOptions {
  readonly root: Answerable;
  readonly interfacesOf?: (typeName: string) => readonly string[];
  /** Holds the next answer back for as long as it takes; null: not at all. */
  readonly holdBack?: () => Promise<unknown> | null;
  /** Every request is answered anew, though it be equal to an earlier one. */
  readonly isUnprepared?: boolean;
  /** Seconds for which answers may be kept; absent: nothing is said about it. */
  readonly maxAgeSeconds?: number;
}

/** A service of the bench at an address of its own. */
export interface RunningSubgraph {
  readonly url: string;
  /** Requests answered so far. */
  readonly count: () => number;
  readonly close: () => Promise<void>;
}

/** Longer than any pause between two rounds: a connection must not end under a request. */
const KEEP_ALIVE_MS = 600_000;
const MOST_PREPARED = 1000;

/** Each distinct request is answered once; from then on the same bytes are sent, so that gateways are measured and not this. */
export async function startSubgraph(options: SubgraphOptions): Promise<RunningSubgraph> {
  const { root, interfacesOf, holdBack = () => null, isUnprepared = false, maxAgeSeconds } = options;
  const prepared = new Map<string, Buffer>();
  let answered = 0;
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    ...(maxAgeSeconds === undefined ? {} : { 'cache-control': `max-age=${String(maxAgeSeconds)}` }),
  };
  const prepare = (body: string): Buffer => {
    const data = answerSelection(root, JSON.parse(body) as Question, interfacesOf);
    const bytes = Buffer.from(JSON.stringify({ data }));
    if (prepared.size >= MOST_PREPARED) prepared.clear();
    if (!isUnprepared) prepared.set(body, bytes);
    return bytes;
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request);
    const bytes = prepared.get(body) ?? prepare(body);
    await holdBack();
    answered += 1;
    response.writeHead(200, { ...headers, 'content-length': bytes.length }).end(bytes);
  };
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error));
    });
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/graphql`,
    count: () => answered,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function readBody(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      resolve(Buffer.concat(chunks).toString('utf8'));
    });
    request.on('error', reject);
  });
}
