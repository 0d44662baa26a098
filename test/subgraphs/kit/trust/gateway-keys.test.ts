import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { RemoteGatewayKeys } from '../../../../subgraphs/kit/trust/gateway-keys.ts';
import { NonceMemory } from '../../../../subgraphs/kit/trust/nonce-memory.ts';

/** How members come to know the keys of gateways, over HTTP: at once where they are new, and not for ever. */

const PAUSE_MS = 5000;
const KEEP_MS = 600_000;

let server: Server;
let served: string[] = [];
let status = 200;
let asked = 0;
let now = 0;
let keys: RemoteGatewayKeys;

beforeAll(async () => {
  server = createServer((_, response) => {
    asked += 1;
    const jwks = served.map((kid) => ({
      ...generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }),
      kid,
    }));
    response.writeHead(status).end(JSON.stringify({ keys: [...jwks, { kid: 'rsa', kty: 'RSA' }] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

beforeEach(() => {
  [served, status, asked, now] = [['first'], 200, 0, 1_000_000];
  const { port } = server.address() as AddressInfo;
  keys = new RemoteGatewayKeys({
    urls: [`http://127.0.0.1:${String(port)}/`],
    ...{ pauseMs: PAUSE_MS, keepMs: KEEP_MS, now: () => now },
  });
});

afterAll(() => {
  server.close();
});

describe('the keys of a gateway', () => {
  it('are asked for once, by however many requests at a time', async () => {
    const found = await Promise.all([keys.find('first'), keys.find('first'), keys.find('first')]);
    expect(found.map((key) => key?.asymmetricKeyType)).toEqual(['ed25519', 'ed25519', 'ed25519']);
    await keys.find('first');
    expect(asked).toBe(1);
  });

  it('are looked for at once where one is new, and made-up ones once in a while only', async () => {
    await keys.find('first');
    now += PAUSE_MS;
    served = ['second', 'first'];
    expect(await keys.find('second')).not.toBeNull();
    for (const id of ['x', 'y', 'z']) expect(await keys.find(id)).toBeNull();
    expect(asked).toBe(2);
  });

  it('count no longer, some time after they are published no more', async () => {
    await keys.find('first');
    served = ['second'];
    expect(await keys.find('first')).not.toBeNull();
    now += KEEP_MS;
    expect(await keys.find('first')).toBeNull();
  });

  it('go on counting while the gateway does not give them, for as long as they are kept', async () => {
    await keys.find('first');
    status = 503;
    now += KEEP_MS - 1;
    expect(await keys.find('first')).not.toBeNull();
    now += 1;
    await expect(keys.find('first')).rejects.toThrow('503');
  });

  it('are only those that requests can be signed with', async () => {
    expect(await keys.find('rsa')).toBeNull();
  });
});

describe('a memory of nonces', () => {
  it('knows each for at least as long as it has to, and forgets it after at most twice that', () => {
    const memory = new NonceMemory({ keepMs: 1000, most: 10 });
    expect(memory.take('a', 500)).toBe('new');
    expect(memory.take('a', 1499)).toBe('known');
    expect(memory.take('a', 1500)).toBe('known');
    expect(memory.take('b', 2499)).toBe('new');
    expect(memory.take('a', 2500)).toBe('new');
    expect(memory.take('b', 2501)).toBe('known');
    expect(memory.take('b', 99_000)).toBe('new');
  });

  it('refuses rather than forgets', () => {
    const memory = new NonceMemory({ keepMs: 1000, most: 2 });
    expect(['a', 'b', 'c', 'a'].map((nonce) => memory.take(nonce, 0))).toEqual([
      'new',
      'new',
      'full',
      'known',
    ]);
  });
});
