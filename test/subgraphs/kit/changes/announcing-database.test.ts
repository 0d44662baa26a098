import type { ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { readChangeEvent } from '../../../../schema/protocol/change-event.ts';
import { isSignedWith } from '../../../../schema/protocol/change-signature.ts';
import { announcingDatabase } from '../../../../subgraphs/kit/changes/announcing-database.ts';
import { openDatabase, type Database } from '../../../../subgraphs/kit/data/open-database.ts';
import { serveHttp } from '../../../gateway/support/serve-subgraph.ts';
import { sampleMovement, sampleOwner } from '../../../support/sample-records.ts';

const SECRET = `whsec_${'b'.repeat(32)}`;

/** One attempt to tell, as it came. */
interface Told {
  readonly id: string;
  readonly owner: string;
  readonly dataVersion: string;
  readonly isSigned: boolean;
}

/** An address that takes events and answers as the test says; `number` counts from 1. */
interface Listener {
  readonly url: string;
  readonly told: readonly Told[];
  answer: (response: ServerResponse, number: number) => void;
  readonly untilTold: (count: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

async function startListener(): Promise<Listener> {
  const told: Told[] = [];
  let changed = (): void => undefined;
  const server = await serveHttp(async (request, response) => {
    const body = await text(request);
    const header = (name: string): string => String(request.headers[name]);
    const [id, timestamp] = [header('webhook-id'), header('webhook-timestamp')];
    const isSigned = isSignedWith(SECRET, { id, timestamp, body }, header('webhook-signature'));
    const { owner, dataVersion } = readChangeEvent(body);
    told.push({ id, owner, dataVersion, isSigned });
    listener.answer(response, told.length);
    changed();
  });
  const listener: Listener = {
    ...{ url: server.url, told, close: server.close },
    answer: (response) => response.writeHead(204).end(),
    untilTold: async (count) => {
      while (told.length < count) {
        await new Promise<void>((resolve) => {
          changed = resolve;
        });
      }
    },
  };
  return listener;
}

let plain: Database;
let listener: Listener;
let database: Database;
let lines: string[];

const open = (urls: readonly string[]): Database =>
  announcingDatabase(
    // Closed by the tests when its gateways are; the database itself is shared by them.
    { ...plain, close: () => Promise.resolve() },
    {
      ...{ urls, secret: SECRET, pauses: { firstMs: 1, longestMs: 5 } },
      logger: pino({ level: 'info' }, { write: (line) => lines.push(line) }),
    },
  );

beforeAll(async () => {
  plain = await openDatabase();
});

afterAll(() => plain.close());

beforeEach(async () => {
  lines = [];
  listener = await startListener();
  database = open([listener.url]);
});

afterEach(async () => {
  await database.close();
  await listener.close();
});

describe('a load', () => {
  it('is told to gateways, signed, once for each owner and with a version of its own', async () => {
    await database.loadOwners([sampleOwner('BTP'), sampleOwner('BQP')]);
    await listener.untilTold(2);
    await database.loadOwner(sampleOwner('BTP'));
    await listener.untilTold(3);
    expect(listener.told).toMatchObject(['BTP', 'BQP', 'BTP'].map((owner) => ({ owner, isSigned: true })));
    expect(new Set(listener.told.map(({ id }) => id)).size).toBe(3);
    expect(new Set(listener.told.map(({ dataVersion }) => dataVersion)).size).toBe(3);
    expect(await database.loadedOwners()).toEqual(['BQP', 'BTP']);
  });

  it('does not wait for gateways that do not answer, nor fail with those that are not there', async () => {
    listener.answer = () => undefined;
    const patient = open([listener.url, 'http://127.0.0.1:1/changes']);
    await patient.loadOwner(sampleOwner('BTP'));
    await listener.untilTold(1);
    await patient.close();
  });

  it('is told to each of several gateways', async () => {
    const second = await startListener();
    const both = open([listener.url, second.url]);
    await both.loadOwner(sampleOwner('BTP'));
    await Promise.all([listener.untilTold(1), second.untilTold(1)]);
    await both.close();
    await second.close();
    expect(second.told).toEqual(
      listener.told.map(({ dataVersion, ...told }) => ({ ...told, dataVersion, id: second.told[0]?.id })),
    );
  });

  it('fails as it would without gateways, which are told all the same', async () => {
    const wrong = sampleOwner('BTP', { movements: [sampleMovement('BQP:M-01')] });
    await expect(database.loadOwner(wrong)).rejects.toThrow('hold a row of BQP');
    await listener.untilTold(1);
  });
});

describe('an event that a gateway did not take', () => {
  it.each<[string, Listener['answer']]>([
    ['503', (response) => response.writeHead(503).end()],
    ['429', (response) => response.writeHead(429).end()],
    ['a broken connection', (response) => response.socket?.resetAndDestroy()],
  ])(
    'is sent again after %s, under the same id, and the log says once that it was not',
    async (_, refuse) => {
      listener.answer = (response, number) => {
        if (number < 4) refuse(response, number);
        else response.writeHead(204).end();
      };
      await database.loadOwner(sampleOwner('BTP'));
      await listener.untilTold(4);
      await database.close();
      expect(listener.told).toHaveLength(4);
      expect(new Set(listener.told.map(({ id }) => id)).size).toBe(1);
      expect(lines.filter((line) => line.includes('trying again'))).toHaveLength(1);
    },
  );

  it('for want of knowing the owner is sent again, and holds up no other owner', async () => {
    const [unknown, known] = ['BTP', 'BQP'];
    listener.answer = (response, number) => {
      const isKnown = listener.told[number - 1]?.owner === known || number > 4;
      response.writeHead(isKnown ? 204 : 404).end();
    };
    await database.loadOwners([sampleOwner('BTP'), sampleOwner('BQP')]);
    await listener.untilTold(5);
    await database.close();
    expect(listener.told.map(({ owner }) => owner)).toEqual([unknown, known, unknown, unknown, unknown]);
    expect(lines.filter((line) => line.includes('told that data changed'))).toHaveLength(2);
  });

  it('for want of knowing the owner is given up after a while, which the log tells', async () => {
    listener.answer = (response) => response.writeHead(404).end('NOT_CONNECTED');
    await database.loadOwner(sampleOwner('BTP'));
    await listener.untilTold(8);
    await database.close();
    expect(listener.told).toHaveLength(8);
    expect(lines.filter((line) => line.includes('404 NOT_CONNECTED'))).toHaveLength(1);
  });

  it.each([400, 401, 413])('is given up after %d, which the log tells', async (status) => {
    listener.answer = (response) => response.writeHead(status).end('the reason');
    await database.loadOwner(sampleOwner('BTP'));
    await listener.untilTold(1);
    await database.close();
    expect(listener.told).toHaveLength(1);
    expect(lines.join()).toMatch(new RegExp(`${String(status)} the reason.*refuses`));
  });

  it('counts as taken where it came before', async () => {
    listener.answer = (response) => response.writeHead(409).end();
    await database.loadOwner(sampleOwner('BTP'));
    await listener.untilTold(1);
    await database.close();
    expect(listener.told).toHaveLength(1);
    expect(lines.join()).not.toContain('refuses');
  });

  it('makes room for a later one of its owner', async () => {
    const held: ServerResponse[] = [];
    listener.answer = (response) => held.push(response);
    await database.loadOwner(sampleOwner('BTP'));
    await listener.untilTold(1);
    await database.loadOwner(sampleOwner('BTP'));
    await database.loadOwner(sampleOwner('BTP'));
    listener.answer = (response) => response.writeHead(204).end();
    held[0]?.writeHead(204).end();
    await listener.untilTold(2);
    await database.close();
    expect(listener.told).toHaveLength(2);
  });
});
