import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { startGateway, type RunningGateway } from '../../../gateway/start-gateway.ts';
import { ask, send } from '../support/ask.ts';
import { serveHttp } from '../support/serve-subgraph.ts';
import { startShop, startShopGateway, type Shop } from '../support/shop.ts';

let shop: Shop;
let gateway: RunningGateway;

beforeAll(async () => {
  shop = await startShop();
  gateway = await startShopGateway(shop);
});

afterAll(async () => {
  await gateway.close();
  await shop.close();
});

/** A gateway over one subgraph of one field, `text: String!`, whose HTTP answers the test writes. */
async function withSubgraph(
  answer: Parameters<typeof serveHttp>[0],
  use: (gateway: RunningGateway) => Promise<void>,
): Promise<void> {
  const subgraph = await serveHttp(answer);
  const typeDefs = parse('type Query { text: String! other: String }');
  const { supergraphSdl = '' } = composeServices([{ name: 'texts', url: subgraph.url, typeDefs }]);
  const only = await startGateway({ port: 0, supergraphSdl, partition: null });
  await use(only);
  await only.close();
  await subgraph.close();
}

describe('the time of a request', () => {
  it('is over when the client says so, with a code of its own', async () => {
    const reply = await ask(gateway.url, '{ products { id } slow(milliseconds: 2000) }', {
      headers: { 'x-deadline-ms': '50' },
    });
    expect(reply).toMatchObject({ status: 504, codes: ['DEADLINE_EXCEEDED'] });
    expect(reply.errors[0]?.message).toContain('50 ms');
  });

  it('costs only the part that was late, where something came', async () => {
    const query = '{ reviews { id } slow(milliseconds: 2000) }';
    const reply = await ask(gateway.url, query, { headers: { 'x-deadline-ms': '150' } });
    expect(reply).toMatchObject({ status: 200, codes: ['DEADLINE_EXCEEDED'] });
    expect(reply.data).toEqual({ reviews: [{ id: 'review-1' }, { id: 'review-2' }], slow: null });
  });

  it('cannot be made longer than the service allows', async () => {
    const hurried = await startShopGateway(shop, { limits: { deadlineMs: 50 } });
    const reply = await ask(hurried.url, '{ slow(milliseconds: 2000) }', {
      headers: { 'x-deadline-ms': '60000' },
    });
    await hurried.close();
    expect(reply).toMatchObject({ status: 504, codes: ['DEADLINE_EXCEEDED'] });
  });

  it('goes down the tree, smaller than it came', async () => {
    shop.products.requests.length = 0;
    await ask(gateway.url, '{ products { id } }', { headers: { 'x-deadline-ms': '1000' } });
    const left = Number(shop.products.requests[0]?.headers['x-deadline-ms']);
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(1000);
  });
});

describe('a client that goes', () => {
  it('takes its requests to subgraphs with it', async () => {
    let arrived: (request: IncomingMessage) => void = () => undefined;
    const waiting = new Promise<IncomingMessage>((resolve) => {
      arrived = resolve;
    });
    await withSubgraph(
      (request) => arrived(request),
      async (only) => {
        const client = new AbortController();
        const asked = send(`${only.url}?query={text}`, { signal: client.signal });
        const { socket } = await waiting;
        const gone = new Promise((resolve) => socket.once('close', resolve));
        client.abort();
        await expect(asked).rejects.toThrow();
        await gone;
      },
    );
  });
});

describe('a subgraph that misbehaves', () => {
  it.each([
    ['answers with a page of HTML', 502, '<html>Đang bảo trì</html>', 'HTTP_502'],
    ['answers no JSON', 200, 'xin chào', 'BROKE_CONTRACT'],
    ['answers a list', 200, '[]', 'BROKE_CONTRACT'],
    ['answers neither data nor errors', 200, '{}', 'BROKE_CONTRACT'],
    ['answers null for what is never null', 200, '{"data":{"text":null}}', 'BROKE_CONTRACT'],
  ])('and %s is named with its reason', async (_, status, text, reason) => {
    await withSubgraph(
      (_request, response) => {
        response.writeHead(status).end(text);
      },
      async (only) => {
        const reply = await ask(only.url, '{ text }');
        expect(reply).toMatchObject({ status: 503, codes: ['NOBODY_ANSWERED'] });
        expect(reply.errors[0]?.extensions).toMatchObject({ reason });
      },
    );
  });

  it('and is down costs its own part only', async () => {
    const alone = await startShop();
    const half = await startShopGateway(alone);
    await alone.reviews.close();
    const reply = await ask(half.url, '{ products { id } }');
    const joined = await ask(
      half.url,
      '{ product(id: "1") { name reviews { id } } other: product(id: "2") { name } }',
    );
    await half.close();
    await alone.close();
    expect(reply).toMatchObject({ status: 200, errors: [] });
    expect(joined).toMatchObject({
      status: 200,
      data: { product: null, other: { name: 'Bằng khen' } },
      codes: ['NOBODY_ANSWERED'],
    });
    expect(joined.errors[0]?.extensions).toMatchObject({ subgraph: 'reviews', reason: 'REFUSED' });
  });

  it('and fails in a field of its own is quoted, without a stack', async () => {
    const reply = await ask(gateway.url, '{ broken }');
    expect(reply.errors).toMatchObject([{ message: 'the shelf fell down', path: ['broken'] }]);
    expect(reply.text).not.toContain('serve-subgraph');
  });

  it('and shows its stack all the same is not repeated', async () => {
    const leak = { message: 'no', extensions: { code: 'SHOP_CLOSED', stacktrace: ['at /srv/shop.js:1'] } };
    await withSubgraph(
      (_, response) => {
        response.end(JSON.stringify({ data: { other: null }, errors: [{ ...leak, path: ['other'] }] }));
      },
      async (only) => {
        const reply = await ask(only.url, '{ other }');
        expect(reply).toMatchObject({ status: 200, codes: ['SHOP_CLOSED'] });
        expect(reply.text).not.toContain('/srv/shop.js');
      },
    );
  });
});
