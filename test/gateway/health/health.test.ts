import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startGateway, type RunningGateway } from '../../../gateway/start-gateway.ts';
import { ask, send } from '../support/ask.ts';
import {
  libraryDirectory,
  libraryPartition,
  librarySupergraph,
  serveCouncil,
} from '../support/library-gateway.ts';
import { serveHttp, type SubgraphServer } from '../support/serve-subgraph.ts';
import { startShop, startShopGateway } from '../support/shop.ts';

type Server = Awaited<ReturnType<typeof serveHttp>>;

/** A member of which only its health is asked. */
function serveHealth(status: number, asked: string[] = []): Promise<Server> {
  return serveHttp((request, response) => {
    asked.push(request.url ?? '');
    if (status !== 0) response.writeHead(status).end('{}');
  });
}

async function readHealth(gateway: { readonly url: string }, name: 'live' | 'ready') {
  const response = await fetch(new URL(`/health/${name}`, gateway.url));
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('the health of an ordinary gateway', () => {
  it('is live and ready once it has started', async () => {
    const shop = await startShop();
    const gateway = await startShopGateway(shop);
    expect(await readHealth(gateway, 'live')).toEqual({ status: 200, body: { status: 'live' } });
    expect(await readHealth(gateway, 'ready')).toEqual({
      status: 200,
      body: { status: 'ready', generation: null, connected: 0, answering: 0, members: [] },
    });
    await gateway.close();
    await shop.close();
  });
});

describe('the health of a partitioned gateway', () => {
  let council: SubgraphServer;
  let gateway: RunningGateway;
  let members: ReadonlyMap<string, Server>;
  const asked: string[] = [];

  beforeAll(async () => {
    council = await serveCouncil(['A', 'B', 'C', 'D']);
    members = new Map([
      ['A', await serveHealth(200, asked)],
      ['B', await serveHealth(503)],
      ['C', await serveHealth(0)],
      ['D', await serveHealth(200)],
    ]);
    await members.get('D')?.close();
    gateway = await startGateway({
      port: 0,
      supergraphSdl: librarySupergraph(council),
      partition: libraryPartition(council.url, libraryDirectory(members)),
    });
  });

  afterAll(async () => {
    await gateway.close();
    await Promise.all([council, ...members.values()].map((server) => server.close()));
  });

  it('lists which members answer, is ready without the others, and asks each once for many askers', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => readHealth(gateway, 'ready')));
    const [{ status, body } = { status: 0, body: {} }] = answers;
    expect(status).toBe(200);
    expect(body).toEqual({
      status: 'ready',
      generation: null,
      connected: 4,
      answering: 1,
      members: [
        { id: 'A', serves: ['A'], answers: true },
        { id: 'B', serves: ['B'], answers: false },
        { id: 'C', serves: ['C'], answers: false },
        { id: 'D', serves: ['D'], answers: false },
      ],
    });
    expect(asked).toEqual(['/health/ready']);
  });
});

describe('a gateway whose council is late', () => {
  it('is live, not ready, answers nothing wrong meanwhile, and then answers', async () => {
    const council = await serveCouncil(['A']);
    const { port } = new URL(council.url);
    const supergraphSdl = librarySupergraph(council);
    await council.close();
    const member = await serveHealth(200);
    const listening = await serveHttp(() => undefined);
    const gatewayPort = Number(new URL(listening.url).port);
    await listening.close();
    const starting = startGateway({
      port: gatewayPort,
      supergraphSdl,
      partition: libraryPartition(council.url, libraryDirectory(new Map([['A', member]]))),
    });
    const address = { url: `http://127.0.0.1:${String(gatewayPort)}/graphql` };
    await untilLive(address);
    expect(await readHealth(address, 'ready')).toMatchObject({ status: 503, body: { status: 'starting' } });
    expect(await ask(address.url, '{ books { totalCount } }')).toMatchObject({
      status: 503,
      codes: ['NOBODY_ANSWERED'],
    });
    const late = await serveCouncil(['A'], Number(port));
    const gateway = await starting;
    expect(await readHealth(gateway, 'ready')).toMatchObject({ status: 200, body: { status: 'ready' } });
    await gateway.close();
    await Promise.all([late.close(), member.close()]);
  });

  it('stops waiting when it is told to', async () => {
    const council = await serveCouncil(['A']);
    const supergraphSdl = librarySupergraph(council);
    await council.close();
    const partition = libraryPartition(council.url, { version: '1', members: [] });
    const stop = new AbortController();
    const starting = startGateway({ port: 0, supergraphSdl, partition, signal: stop.signal });
    stop.abort();
    await expect(starting).rejects.toThrow('no longer needed');
  });
});

async function untilLive({ url }: { readonly url: string }): Promise<void> {
  const address = new URL('/health/live', url).href;
  for (;;) {
    const reply = await send(address).catch(() => null);
    if (reply?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
