/** A gateway that is told to leave: it says so, answers whoever still asks, and lets each connection go. */
import { Agent, get } from 'node:http';
import { expect, it } from '@jest/globals';
import { ask } from '../support/ask.ts';
import { startShop, startShopGateway } from '../support/shop.ts';

const DRAIN_MS = 1500;

/** The status of one request on a connection that is kept open. */
function read(agent: Agent, url: URL): Promise<{ status: number; connection: string | undefined }> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      response.resume().once('end', () => {
        resolve({ status: response.statusCode ?? 0, connection: response.headers.connection });
      });
    }).once('error', reject);
  });
}

it('is not ready any more, still answers, and ends each connection with its answer', async () => {
  const shop = await startShop();
  const gateway = await startShopGateway(shop, { drainMs: DRAIN_MS });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ready = new URL('/health/ready', gateway.url);
  expect(await read(agent, ready)).toEqual({ status: 200, connection: 'keep-alive' });
  const closed = gateway.close();
  expect(await read(agent, ready)).toEqual({ status: 503, connection: 'close' });
  expect((await fetch(ready).then((answer) => answer.json())) as object).toMatchObject({ status: 'leaving' });
  expect((await ask(gateway.url, '{ __typename }')).status).toBe(200);
  await closed;
  await expect(fetch(ready)).rejects.toThrow();
  agent.destroy();
  await shop.close();
});
