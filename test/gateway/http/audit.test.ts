import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import type { RunningGateway } from '../../../gateway/start-gateway.ts';
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

/** The public audit suite of the GraphQL over HTTP specification, one test for each of its audits. */
describe('GraphQL over HTTP, as its public audits see the gateway', () => {
  for (const audit of serverAudits({ url: () => gateway.url })) {
    it(`${audit.id} ${audit.name}`, async () => {
      const result = await audit.fn();
      expect(result).toMatchObject({ status: 'ok' });
    });
  }
});
