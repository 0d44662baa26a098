import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ERROR_CATALOGUE } from '../../../schema/protocol/error-catalogue.ts';
import type { RunningGateway } from '../../../gateway/start-gateway.ts';
import { ask, send, type Reply } from '../support/ask.ts';
import { startShop, startShopGateway, type Shop } from '../support/shop.ts';

let shop: Shop;
let gateway: RunningGateway;
const JSON_TYPE = { 'content-type': 'application/json' };

beforeAll(async () => {
  shop = await startShop();
  gateway = await startShopGateway(shop);
});

afterAll(async () => {
  await gateway.close();
  await shop.close();
});

function post(
  body: string | Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>> = JSON_TYPE,
): Promise<Reply> {
  return send(gateway.url, { method: 'POST', body, headers });
}

/** What every refusal owes its reader: a code of the catalogue, a sentence, and nothing of our inside. */
function expectRefusal(reply: Reply, status: number, code: string): void {
  expect({ status: reply.status, codes: [...new Set(reply.codes)] }).toEqual({ status, codes: [code] });
  expect(ERROR_CATALOGUE).toHaveProperty(code);
  expect(reply.data ?? null).toBeNull();
  expect(reply.errors[0]?.message.length).toBeGreaterThan(15);
  expect(reply.text).not.toMatch(/node_modules|\.[jt]s:\d|call stack/);
  expect(reply.headers.get('content-type')).toMatch(/json/);
}

describe('the HTTP request', () => {
  it.each([
    ['no JSON', '{"query": '],
    ['nothing', ''],
    ['a list', '[{"query":"{ __typename }"}]'],
    ['an empty list', '[]'],
    ['a text', '"{ __typename }"'],
    ['a number', '42'],
    ['null', 'null'],
    ['an object without an operation', '{}'],
    ['an empty operation', '{"query":""}'],
    ['an operation that is no text', '{"query":{"kind":"Document"}}'],
    ['variables that are a list', '{"query":"{ __typename }","variables":[1]}'],
    ['a poisoned prototype', '{"query":"{ __typename }","__proto__":{"x":1}}'],
    ['a raw null byte', '{"query":"{ __typename }\u0000"}'],
  ])('is refused when its body is %s', async (_, body) => {
    expectRefusal(await post(body), 400, 'BAD_REQUEST');
  });

  it('is refused when its body is not UTF-8 JSON', async () => {
    expectRefusal(await post(new Uint8Array([0xff, 0xfe, 0x00, 0x7b])), 400, 'BAD_REQUEST');
  });

  it('is refused when its body is larger than a mebibyte', async () => {
    const reply = await post(JSON.stringify({ query: `{ __typename } #${'x'.repeat(1024 * 1024)}` }));
    expectRefusal(reply, 413, 'BODY_TOO_LARGE');
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    '',
  ])('is refused when its body is announced as "%s"', async (type) => {
    const reply = await post('{"query":"{ __typename }"}', { 'content-type': type });
    expectRefusal(reply, 415, 'UNSUPPORTED_MEDIA_TYPE');
  });

  it('is refused when it accepts no JSON', async () => {
    const reply = await post('{"query":"{ __typename }"}', { ...JSON_TYPE, accept: 'text/html' });
    expectRefusal(reply, 406, 'BAD_REQUEST');
  });

  it.each(['PUT', 'DELETE', 'PATCH'])('is refused when its method is %s', async (method) => {
    const reply = await send(gateway.url, { method, headers: JSON_TYPE, body: '{"query":"{ __typename }"}' });
    expectRefusal(reply, 405, 'BAD_REQUEST');
    expect(reply.headers.get('allow')).toBe('GET, POST');
  });

  it('is refused when it would change something by GET', async () => {
    const query = encodeURIComponent('mutation { rename(id: "1", name: "x") { id } }');
    expectRefusal(await send(`${gateway.url}?query=${query}`), 405, 'BAD_REQUEST');
  });

  it.each([
    '?query={a}&query={b}',
    '?query={__typename}&variables=nonsense',
    '?query={__typename}&extensions=[]',
    '',
  ])('is refused when its parameters are "%s"', async (search) => {
    expectRefusal(await send(gateway.url + search), 400, 'BAD_REQUEST');
  });

  it.each(['/', '/graph', '/graphql/x', '/%00', '/../etc/passwd'])('finds nothing at %s', async (path) => {
    expectRefusal(await send(new URL(path, gateway.url).href), 404, 'NOT_FOUND');
  });

  it('is refused when its address cannot be decoded', async () => {
    expectRefusal(await send(new URL('/%E0%A4%A', gateway.url).href), 400, 'BAD_REQUEST');
  });

  it('is refused as JSON even when it is not HTTP', async () => {
    const answer = await sendRaw('NONSENSE\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('"code":"BAD_REQUEST"');
  });

  it.each([
    ['x-deadline-ms', '0'],
    ['x-deadline-ms', '-5'],
    ['x-deadline-ms', '1.5'],
    ['x-deadline-ms', 'soon'],
    ['x-deadline-ms', ''],
    ['x-deadline-ms', '99999999999999999999'],
    ['x-completeness', 'half'],
  ])('is refused when its header %s is "%s"', async (name, value) => {
    const reply = await ask(gateway.url, '{ __typename }', { headers: { [name]: value } });
    expectRefusal(reply, 400, 'BAD_REQUEST');
    expect(reply.errors[0]?.message).toContain(name);
  });

  it.each([
    { version: 2, sha256Hash: 'a'.repeat(64) },
    { version: 1, sha256Hash: 'x\u0000' },
    { version: 1, sha256Hash: 12 },
    { version: 1 },
    'a'.repeat(64),
  ])('is refused when it names its persisted operation as %j', async (persistedQuery) => {
    expectRefusal(await post(JSON.stringify({ extensions: { persistedQuery } })), 400, 'BAD_REQUEST');
  });

  it('is refused when the hash belongs to another text', async () => {
    const extensions = { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } };
    const reply = await post(JSON.stringify({ query: '{ __typename }', extensions }));
    expectRefusal(reply, 400, 'BAD_REQUEST');
  });
});

describe('the operation', () => {
  it.each([
    ['an unclosed brace', '{ products {', 'GRAPHQL_PARSE_FAILED'],
    ['a null byte', '{ products\u0000 { id } }', 'GRAPHQL_PARSE_FAILED'],
    ['more than 10,000 tokens', `{ ${'__typename '.repeat(10_001)} }`, 'GRAPHQL_PARSE_FAILED'],
    ['a hundred thousand braces', '{a'.repeat(100_000), 'GRAPHQL_VALIDATION_FAILED'],
    ['lists in lists', `{ a(b: ${'['.repeat(5000)}) }`, 'GRAPHQL_VALIDATION_FAILED'],
    [
      '25 fields below each other',
      `{ products { ${'related { '.repeat(24)} id ${'} '.repeat(24)} } }`,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['an unknown field', '{ prizes { id } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['an unknown argument', '{ product(code: 1) { id } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['a wrong literal', '{ products(first: "many") { id } }', 'GRAPHQL_VALIDATION_FAILED'],
    [
      'a fragment within itself',
      '{ products { ...F } } fragment F on Product { related { ...F } }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['a subscription', 'subscription { products { id } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['@defer', '{ ... @defer { products { id } } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['federation machinery', '{ _service { sdl } }', 'GRAPHQL_VALIDATION_FAILED'],
    [
      'two operations and no name',
      'query A { __typename } query B { __typename }',
      'OPERATION_RESOLUTION_FAILURE',
    ],
    ['only a fragment', 'fragment F on Product { id }', 'GRAPHQL_VALIDATION_FAILED'],
  ])('is refused when it has %s', async (_, query, code) => {
    expectRefusal(await ask(gateway.url, query), 400, code);
  });

  it('is refused when fragments hide its depth', async () => {
    const chain = Array.from(
      { length: 24 },
      (_, index) => `fragment F${String(index)} on Product { related { ...F${String(index + 1)} } }`,
    );
    const query = `{ products { ...F0 } } ${chain.join(' ')} fragment F24 on Product { id }`;
    const reply = await ask(gateway.url, query);
    expectRefusal(reply, 400, 'GRAPHQL_VALIDATION_FAILED');
    expect(reply.errors[0]?.message).toContain('26 fields deep');
  });

  it.each([
    ['missing', {}],
    ['null', { id: null }],
    ['an object', { id: { nested: true } }],
  ])('is refused when a variable is %s', async (_, variables) => {
    const reply = await ask(gateway.url, 'query ($id: ID!) { product(id: $id) { id } }', { variables });
    expectRefusal(reply, 400, 'BAD_USER_INPUT');
    expect(reply.errors[0]?.message).toContain('$id');
  });

  it('may carry null bytes in its values: they find nothing', async () => {
    const literal = await ask(gateway.url, '{ product(id: "\\u0000") { id } }');
    const variable = await ask(gateway.url, 'query ($id: ID!) { product(id: $id) { id } }', {
      variables: { id: '\u0000' },
    });
    expect([literal.data, variable.data]).toEqual([{ product: null }, { product: null }]);
  });

  it('is answered 200 with the same error where the client reads only application/json', async () => {
    const reply = await post('{"query":"{ prizes { id } }"}', { ...JSON_TYPE, accept: 'application/json' });
    expect({ status: reply.status, codes: reply.codes }).toEqual({
      status: 200,
      codes: ['GRAPHQL_VALIDATION_FAILED'],
    });
  });
});

function sendRaw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(gateway.port, '127.0.0.1', () => socket.write(text));
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => {
      answer += chunk;
    });
    socket.on('end', () => {
      resolve(answer);
    });
    socket.on('error', reject);
  });
}
