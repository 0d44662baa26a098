import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ERROR_CATALOGUE } from '../../../schema/protocol/error-catalogue.ts';
import type { RunningGateway } from '../../../gateway/start-gateway.ts';
import { send, type Reply } from '../support/ask.ts';
import { book, startLibraryGateway, type LibraryGateway } from '../support/library-gateway.ts';
import { startShop, startShopGateway, type Shop } from '../support/shop.ts';
import { JSON_TYPE, operation, type Attack } from './attack.ts';
import { BODY_ATTACKS } from './body-attacks.ts';
import { DOCUMENT_ATTACKS } from './document-attacks.ts';
import { HEADER_ATTACKS } from './header-attacks.ts';
import { NATION_ATTACKS } from './nation-attacks.ts';
import { PERSISTED_ATTACKS } from './persisted-attacks.ts';
import { TEXT_ATTACKS } from './text-attacks.ts';
import { VARIABLE_ATTACKS } from './variable-attacks.ts';

/**
 * The attack corpus: hostile requests, each with the code that it is answered with. None of them is a fault of ours (5xx),
 * none shows our inside, and after all of them the gateway answers as before.
 */

let shop: Shop;
let shopGateway: RunningGateway;
let library: LibraryGateway;

beforeAll(async () => {
  shop = await startShop();
  shopGateway = await startShopGateway(shop);
  library = await startLibraryGateway(['A', 'B'], [book('A', '1', 'Ân', 3), book('B', '1', 'Ba', 4)]);
});

afterAll(async () => {
  await Promise.all([shopGateway.close(), library.close()]);
  await shop.close();
});

const isFault = ({ status }: Reply): boolean => status >= 500;

async function expectRefused(url: string, { code, body, headers = JSON_TYPE }: Attack): Promise<void> {
  const reply = await send(url, { method: 'POST', body, headers });
  expect(isFault(reply)).toBe(false);
  expect(reply.text).not.toMatch(/node_modules|\.[jt]s:\d|at .*\(|call stack/);
  if (code === 'ANY') return;
  expect([...new Set(reply.codes)]).toEqual([code]);
  expect(ERROR_CATALOGUE).toHaveProperty(code);
}

describe('a gateway on any supergraph refuses', () => {
  const attacks = [
    ...DOCUMENT_ATTACKS,
    ...TEXT_ATTACKS,
    ...VARIABLE_ATTACKS,
    ...BODY_ATTACKS,
    ...HEADER_ATTACKS,
    ...PERSISTED_ATTACKS,
  ];

  it.each(attacks.map((each) => [each.name, each] as const))('%s', async (_, each) => {
    await expectRefused(shopGateway.url, each);
  });

  it('all of them, and answers afterwards as before', async () => {
    expect(attacks.length + NATION_ATTACKS.length).toBeGreaterThanOrEqual(300);
    const reply = await send(shopGateway.url, {
      method: 'POST',
      headers: JSON_TYPE,
      body: operation('{ products { id } }'),
    });
    expect(reply.data).toEqual({ products: [{ id: '1' }, { id: '2' }] });
  });
});

describe('a gateway over a subgraph that is federated by rows refuses', () => {
  it.each(NATION_ATTACKS.map((each) => [each.name, each] as const))('%s', async (_, each) => {
    await expectRefused(library.gateway.url, each);
  });
});
