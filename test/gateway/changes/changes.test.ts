import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { writeChangeEvent } from '../../../schema/protocol/change-event.ts';
import { ask, send } from '../support/ask.ts';
import { book, startLibraryGateway, type LibraryGateway } from '../support/library-gateway.ts';
import { CHANGE_SECRET, tellChange, type Attempt } from '../support/tell-change.ts';

let library: LibraryGateway;
const TITLES = '{ books { totalCount nodes { title } } }';
const EVENT = { owner: 'B', dataVersion: '1', occurredAt: '2024-01-25T00:00:00.000Z' };
const ROWS = [book('A', '1', 'An'), book('B', '1', 'Ba')];

beforeAll(async () => {
  library = await startLibraryGateway(['A', 'B', 'C'], ROWS, {
    connected: ['A', 'B'],
    changeSecret: CHANGE_SECRET,
    transport: { keepAnswers: { maxBytes: 1_000_000 } },
  });
  for (const service of library.services.values()) service.cacheControl = 'max-age=3600';
});

afterAll(() => library.close());

const tell = (attempt: Attempt = {}) => tellChange(library.gateway.url, attempt);

/** How often each member is asked for one answer to the question. */
async function countAsked(): Promise<Readonly<Record<string, number>>> {
  const before = [...library.services].map(([code, { requests }]) => [code, requests] as const);
  await ask(library.gateway.url, TITLES);
  return Object.fromEntries(
    before.map(([code, requests]) => [code, (library.services.get(code)?.requests ?? 0) - requests]),
  );
}

describe('a change event', () => {
  beforeEach(async () => {
    await ask(library.gateway.url, TITLES);
    await ask(library.gateway.url, TITLES);
    expect(await countAsked()).toEqual({ A: 0, B: 0 });
  });

  it('has its member asked from the next request on, and no other member', async () => {
    expect(await tell()).toMatchObject({ status: 204, text: '' });
    const asked = await countAsked();
    expect(asked['A']).toBe(0);
    expect(asked['B']).toBeGreaterThan(0);
  });

  it("of a department is its ministry's, where the department is no member", async () => {
    await tell({ owner: 'B/X' });
    expect((await countAsked())['B']).toBeGreaterThan(0);
  });

  it.each<[string, Attempt, string, string]>([
    ['without an id', { headers: { 'webhook-id': undefined } }, '401 BAD_SIGNATURE', 'webhook-id is missing'],
    ['with an odd id', { headers: { 'webhook-id': 'a.b' } }, '401 BAD_SIGNATURE', 'webhook-id has not'],
    [
      'without a time',
      { headers: { 'webhook-timestamp': undefined } },
      '401 BAD_SIGNATURE',
      'webhook-timestamp',
    ],
    [
      'with an odd time',
      { headers: { 'webhook-timestamp': '1e9' } },
      '401 BAD_SIGNATURE',
      'webhook-timestamp',
    ],
    [
      'that is not signed',
      { headers: { 'webhook-signature': undefined } },
      '401 BAD_SIGNATURE',
      'webhook-signature',
    ],
    [
      'of another time than was signed',
      { headers: { 'webhook-timestamp': '1706146200' } },
      '401 BAD_SIGNATURE',
      'not that of',
    ],
    [
      'of another id than was signed',
      { headers: { 'webhook-id': 'another' } },
      '401 BAD_SIGNATURE',
      'not that of',
    ],
    [
      'that somebody else signed',
      { secret: `whsec_${'b'.repeat(32)}` },
      '401 BAD_SIGNATURE',
      "under this gateway's secret",
    ],
    ['that is old', { secondsAgo: 310 }, '400 EVENT_EXPIRED', 's ago; at most 300 s are taken'],
    ['that is ahead', { secondsAgo: -310 }, '400 EVENT_EXPIRED', 's ahead'],
    ['that is no JSON', { body: 'B' }, '400 BAD_EVENT', 'not JSON'],
    ['of nobody', { body: '{}' }, '400 BAD_EVENT', '`data`'],
    [
      'of a wrong code',
      { body: writeChangeEvent({ ...EVENT, owner: 'b' }) },
      '400 BAD_EVENT',
      '`data.owner`',
    ],
    ['of an agency that is not connected', { owner: 'C' }, '404 NOT_CONNECTED', 'the rows of C'],
    ['that is too large', { body: ' '.repeat(4097) }, '413 BODY_TOO_LARGE', '4096 bytes'],
    [
      'that is not JSON by name',
      { headers: { 'content-type': 'text/plain' } },
      '415 UNSUPPORTED_MEDIA_TYPE',
      'content-type',
    ],
  ])('%s is refused, and changes nothing', async (_, attempt, refusal, message) => {
    const reply = await tell(attempt);
    expect([reply.status, ...reply.codes].join(' ')).toBe(refusal);
    expect(reply.errors[0]?.message).toContain(message);
    expect(await countAsked()).toEqual({ A: 0, B: 0 });
  });

  it('is taken once, however often it is sent', async () => {
    expect(await tell({ id: 'once' })).toMatchObject({ status: 204 });
    await ask(library.gateway.url, TITLES);
    await ask(library.gateway.url, TITLES);
    expect(await tell({ id: 'once' })).toMatchObject({ status: 409, codes: ['EVENT_REPEATED'] });
    expect(await countAsked()).toEqual({ A: 0, B: 0 });
  });
});

describe('the address of change events', () => {
  it('takes nothing but POST', async () => {
    const reply = await send(new URL('/changes', library.gateway.url).href);
    expect(reply).toMatchObject({ status: 404, codes: ['NOT_FOUND'] });
  });

  it('is not there where the gateway shares no secret with its members', async () => {
    const open = await startLibraryGateway(['A'], ROWS);
    const reply = await tellChange(open.gateway.url, { owner: 'A' });
    await open.close();
    expect(reply).toMatchObject({ status: 404, codes: ['NOT_FOUND'] });
  });

  it('says to send the event again where the gateways that share a Redis cannot be told', async () => {
    const alone = await startLibraryGateway(['A'], ROWS, {
      changeSecret: CHANGE_SECRET,
      redisUrl: 'redis://127.0.0.1:1',
      transport: { keepAnswers: { maxBytes: 1_000_000 } },
    });
    const replies = [];
    for (let count = 0; count < 2; count += 1) {
      replies.push(await tellChange(alone.gateway.url, { owner: 'A', id: 'again' }));
    }
    await alone.close();
    expect(replies).toMatchObject([1, 2].map(() => ({ status: 503, codes: ['STORE_UNAVAILABLE'] })));
  });
});
