/** The edge of every service of the kit: what comes before GraphQL, and what never leaves. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect } from 'node:net';
import { buildSchema, GraphQLError } from 'graphql';
import { pino, type Logger } from 'pino';
import { createGraphQLServer } from '../../../../subgraphs/kit/http/create-graphql-server.ts';
import { serveGraphQL, type GraphQLListener } from '../../../../subgraphs/kit/http/serve-graphql.ts';

const LIMIT = 2_000;
const logged: string[] = [];
const waiting: (() => void)[] = [];
const signals: AbortSignal[] = [];
let listener: GraphQLListener;
let closing: GraphQLListener;

beforeAll(async () => {
  const schema = buildSchema(
    'type Query { ok: String, fault: String, refused: String, waits: String, whole: String! }',
  );
  const fields = schema.getQueryType()?.getFields() ?? {};
  const fail = (error: Error) => () => {
    throw error;
  };
  const resolvers = {
    ok: () => 'ok',
    waits: () => new Promise<string>((resolve) => waiting.push(() => resolve('done'))),
    fault: fail(new Error('password=secret at db.ts:1')),
    refused: fail(new GraphQLError('No.', { extensions: { code: 'NOT_SERVED', http: { status: 404 } } })),
    whole: fail(new GraphQLError('No.', { extensions: { code: 'NOT_SERVED', http: { status: 404 } } })),
  };
  for (const [name, resolve] of Object.entries(resolvers)) Object.assign(fields[name] ?? {}, { resolve });
  const logger: Logger = pino({ level: 'error' }, { write: (line) => logged.push(line) });
  const options = {
    server: await createGraphQLServer(schema, logger),
    createContext: (signal: AbortSignal) => {
      signals.push(signal);
      return {};
    },
    port: 0,
    host: '127.0.0.1',
    logger,
    maxBodyBytes: LIMIT,
    cacheControl: 'max-age=60',
  };
  listener = await serveGraphQL(options);
  closing = await serveGraphQL(options);
});

afterAll(() => listener.close());

interface Sent {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly codes: readonly unknown[];
}

async function send(path: string, init: RequestInit): Promise<Sent> {
  const response = await fetch(new URL(path, listener.url), init);
  const text = await response.text();
  const { errors = [] } = JSON.parse(text) as { errors?: { extensions: { code: string } }[] };
  const codes = errors.map(({ extensions }) => extensions.code);
  return { status: response.status, headers: response.headers, text, codes };
}

function post(query: string, headers: Readonly<Record<string, string>> = {}): Promise<Sent> {
  return send('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
}

const STRICT = { accept: 'application/graphql-response+json' };

describe('an HTTP request to a service of the kit', () => {
  it('with a body that is too large gets 413, whatever its length says', async () => {
    const { status, codes } = await post(`{ ok } # ${'x'.repeat(LIMIT)}`);
    expect([status, codes]).toEqual([413, ['BODY_TOO_LARGE']]);
  });

  it('with a body that is not JSON by its type gets 415, by its text 400', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/json; charset=latin1',
    ])
      expect((await post('{ ok }', { 'content-type': type })).codes).toEqual(['UNSUPPORTED_MEDIA_TYPE']);
    const broken = await send('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{ "query": ',
    });
    expect([broken.status, broken.codes]).toEqual([400, ['BAD_REQUEST']]);
  });

  it('that is no GraphQL request gets 400', async () => {
    for (const body of ['[]', '{}', '"x"', 'null', '{"query":7}', '{"query":"{ ok }","variables":[]}']) {
      const headers = { 'content-type': 'application/json' };
      const { status, codes } = await send('/graphql', { method: 'POST', headers, body });
      expect([body, status, codes]).toEqual([body, 400, ['BAD_REQUEST']]);
    }
  });

  it('by another method than GET and POST gets 405 with the methods that are allowed', async () => {
    const { status, headers } = await send('/graphql', { method: 'DELETE' });
    expect([status, headers.get('allow')]).toEqual([405, 'GET, POST']);
  });

  it('to another address gets 404, and to its health 200', async () => {
    const nowhere = await send('/nowhere', {});
    expect([nowhere.status, nowhere.codes]).toEqual([404, ['NOT_FOUND']]);
    expect((await send('/health/ready', {})).status).toBe(200);
    expect((await send('/health/live', {})).status).toBe(200);
  });

  it('reads by GET, with caching that an error turns off', async () => {
    const answered = await send(`/graphql?query=${encodeURIComponent('{ ok }')}`, {});
    expect([answered.text.trim(), answered.headers.get('cache-control')]).toEqual([
      '{"data":{"ok":"ok"}}',
      'max-age=60',
    ]);
    expect((await post('{ refused }')).headers.get('cache-control')).toBe('no-store');
  });

  it('names a persisted operation by its hash, once it was sent with it', async () => {
    const sha256Hash = '0'.repeat(64);
    const persisted = (query?: string) =>
      send('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, extensions: { persistedQuery: { version: 1, sha256Hash } } }),
      });
    expect((await persisted()).codes).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
    expect((await persisted('{ ok }')).codes).toEqual(['BAD_REQUEST']);
  });
});

describe('a listener that closes', () => {
  it('refuses what is new, and lets the request under way have its answer', async () => {
    const underWay = fetch(`${closing.url}?query=${encodeURIComponent('{ waits }')}`);
    while (waiting.length === 0) await new Promise(setImmediate);
    const closed = closing.close();
    await expect(fetch(`${closing.url}?query=${encodeURIComponent('{ ok }')}`)).rejects.toThrow();
    waiting[0]?.();
    expect(await (await underWay).json()).toEqual({ data: { waits: 'done' } });
    await closed;
  });
});

describe('a request that nobody waits for any more', () => {
  beforeEach(() => {
    signals.length = 0;
    logged.length = 0;
  });

  async function untilBegun(): Promise<AbortSignal> {
    while (signals[0] === undefined) await new Promise(setImmediate);
    return signals[0];
  }

  it('is told so by a signal when its connection closes, and nothing is logged', async () => {
    const { port } = new URL(listener.url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(`GET /graphql?query=${encodeURIComponent('{ waits }')} HTTP/1.1\r\nhost: x\r\n\r\n`);
    const signal = await untilBegun();
    expect(signal.aborted).toBe(false);
    const told = once(signal, 'abort');
    socket.destroy();
    await told;
    expect(signal.reason).toMatchObject({ extensions: { code: 'DEADLINE_EXCEEDED' } });
    for (const end of waiting) end();
    await new Promise(setImmediate);
    expect(logged).toEqual([]);
  });

  it('gets 504 when its own deadline is over, whatever the work is doing', async () => {
    const { status, codes, text } = await post('{ waits }', { 'x-deadline-ms': '20' });
    expect([status, codes]).toEqual([504, ['DEADLINE_EXCEEDED']]);
    expect(text).toContain('20 ms');
    expect((await untilBegun()).aborted).toBe(true);
    for (const end of waiting) end();
  });

  it('gets 400 for a deadline that cannot be meant', async () => {
    for (const deadline of ['0', '-5', 'soon', '1e3', '99999999999']) {
      const { status, codes } = await post('{ ok }', { 'x-deadline-ms': deadline });
      expect([deadline, status, codes]).toEqual([deadline, 400, ['BAD_REQUEST']]);
    }
    expect(signals).toEqual([]);
  });

  it('leaves no timer behind when it was answered in time', async () => {
    const count = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    await post('{ ok }', { 'x-deadline-ms': '600000' });
    const before = count();
    const requests = 100;
    for (let index = 0; index < requests; index += 1) await post('{ ok }', { 'x-deadline-ms': '600000' });
    // Node keeps a few timers of its own for sockets, however many requests there were.
    expect(count()).toBeLessThan(before + requests / 10);
    expect(signals.every((signal) => !signal.aborted)).toBe(true);
  });
});

describe('an error of an answer', () => {
  it('that nobody foresaw shows an id, and its details only to the log', async () => {
    const { text, codes } = await post('{ fault ok }');
    expect(codes).toEqual(['INTERNAL_SERVER_ERROR']);
    expect(text).not.toMatch(/secret|db\.ts|stack/);
    const id = /the id ([0-9a-f-]{36})/.exec(text)?.[1] ?? 'none';
    expect(logged.find((line) => line.includes(id))).toContain('password=secret');
  });

  it('beside data leaves the status at 200', async () => {
    const { status, codes } = await post('{ refused ok }', STRICT);
    expect([status, codes]).toEqual([200, ['NOT_SERVED']]);
  });

  it('that loses all data gives its own status, to clients that read statuses', async () => {
    expect((await post('{ whole }', STRICT)).status).toBe(404);
    expect((await post('{ whole }', { accept: 'application/json' })).status).toBe(200);
  });

  it('of syntax, of the schema and of the operation’s name keeps its code', async () => {
    expect((await post('{ ok', STRICT)).codes).toEqual(['GRAPHQL_PARSE_FAILED']);
    expect((await post('{ no }', STRICT)).codes).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    expect((await post('query A { ok } query B { ok }', STRICT)).codes).toEqual([
      'OPERATION_RESOLUTION_FAILURE',
    ]);
  });
});
