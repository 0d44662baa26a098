import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { OwnersList } from '../../../gateway/supergraph/owners-list.ts';
import { parseOwners } from '../../../gateway/supergraph/parse-owners.ts';
import { UndiciTransport } from '../../../gateway/transport/undici-transport.ts';
import { serveCouncil } from '../support/library-gateway.ts';
import { serveHttp } from '../support/serve-subgraph.ts';

const transport = new UndiciTransport();
const logger = pino({ level: 'silent' });
const closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

afterAll(() => transport.close());

async function waitFor(isReached: () => boolean): Promise<void> {
  while (!isReached()) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe('OwnersList', () => {
  it('knows the owners once the council has answered', async () => {
    const council = await serveCouncil(['A', 'HOLD']);
    const list = new OwnersList({ councilUrl: council.url, transport, logger });
    closing.push(() => list.stop(), council.close);
    expect(list.current).toBeNull();
    await list.start();
    expect(list.current?.map((owner) => [owner.code, owner.holdsForOthers])).toEqual([
      ['A', false],
      ['HOLD', true],
    ]);
  });

  it('asks again and again until the answer is one', async () => {
    const texts = [
      '',
      '<html>',
      '{"data":null,"errors":[{"message":"starting"}]}',
      '{"data":{"_owners":[]}}',
    ];
    const good =
      '{"data":{"_owners":[{"code":"A","validFrom":null,"validTo":null,"keepsRecords":true,"holdsForOthers":false}]}}';
    const council = await serveHttp((_, response) => {
      response.end(texts.shift() ?? good);
    });
    const list = new OwnersList({ councilUrl: council.url, transport, logger });
    closing.push(() => list.stop(), council.close);
    await list.start();
    expect(texts).toEqual([]);
    expect(list.current).toHaveLength(1);
  });

  it('keeps what it knows while the council is down, and learns what is new when it is back', async () => {
    const council = await serveCouncil(['A']);
    const list = new OwnersList({ councilUrl: council.url, transport, logger, refreshMs: 20 });
    closing.push(() => list.stop());
    await list.start();
    const known = list.current;
    await waitFor(() => council.requests.length > 2);
    await council.close();
    await new Promise((resolve) => setTimeout(resolve, 60));
    // The same object: what is kept by it is as true as before.
    expect(list.current).toBe(known);
    const back = await serveCouncil(['A', 'B'], Number(new URL(council.url).port));
    closing.push(back.close);
    await waitFor(() => list.current?.length === 2);
  });

  it('asks the council where it moved to', async () => {
    const [council, moved] = [await serveCouncil(['A']), await serveCouncil(['A', 'B', 'C'])];
    const list = new OwnersList({ councilUrl: council.url, transport, logger });
    closing.push(() => list.stop(), council.close, moved.close);
    await list.start();
    list.moveTo(moved.url);
    await waitFor(() => list.current?.length === 3);
  });
});

describe('parseOwners', () => {
  it('names what is wrong with an answer', () => {
    const owner = {
      code: 'A',
      validFrom: '2024-13-01',
      validTo: null,
      keepsRecords: 'yes',
      holdsForOthers: false,
    };
    expect(() => parseOwners(JSON.stringify({ data: { _owners: [owner] } }))).toThrow(
      /_owners\[0\]\.validFrom[\s\S]*_owners\[0\]\.keepsRecords/,
    );
  });
});
