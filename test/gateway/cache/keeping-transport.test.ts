import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { createClient } from 'redis';
import { KeepingTransport } from '../../../gateway/cache/keeping-transport.ts';
import type { KeptAnswers } from '../../../gateway/cache/kept-answers.ts';
import { MemoryKeptAnswers } from '../../../gateway/cache/memory-kept-answers.ts';
import { RedisKeptAnswers } from '../../../gateway/cache/redis-kept-answers.ts';
import type { MemberRequest, MemberResponse } from '../../../gateway/partition/scatter/member-transport.ts';
import type { TransportEvent } from '../../../gateway/transport/transport-event.ts';
import { UndiciTransport } from '../../../gateway/transport/undici-transport.ts';
import { startRedis, type RedisServer } from '../../support/redis.ts';
import {
  GOOD,
  memberRequest,
  RESET,
  serveMember,
  SILENT,
  status,
  type MemberAnswer,
  type ServedMember,
} from '../support/serve-member.ts';

let sender: UndiciTransport;
let member: ServedMember;
let events: TransportEvent[];
let clock: number;

beforeEach(async () => {
  sender = new UndiciTransport();
  member = await serveMember(keptFor('max-age=60, stale-if-error=600'));
  events = [];
  clock = Date.now();
});

afterEach(async () => {
  await sender.close();
  await member.close();
});

const keptFor =
  (cacheControl: string, answer: MemberAnswer = GOOD): MemberAnswer =>
  (response, number, request) => {
    response.setHeader('cache-control', cacheControl);
    answer(response, number, request);
  };

function keeping(
  store: KeptAnswers,
  { schemaVersion = '1', secret = 'not a secret' } = {},
): KeepingTransport {
  const onEvent = (event: TransportEvent): number => events.push(event);
  const settings = { staleIfErrorSeconds: 0 };
  return new KeepingTransport(sender, {
    ...{ store, schemaVersion, secret, onEvent },
    settingsOf: (id) => (id === 'NEVER' ? null : settings),
    now: () => clock,
  });
}

const send = (transport: KeepingTransport, changes: Partial<MemberRequest> = {}): Promise<MemberResponse> =>
  transport.send(memberRequest(member.url, changes));

/** Which of the member's answers this is; whatever else it is, as it is. */
const numberOf = (response: MemberResponse): unknown =>
  response.kind === 'answer'
    ? (JSON.parse(response.text) as { data: { number: number } }).data.number
    : response;

describe('KeepingTransport', () => {
  let transport: KeepingTransport;
  let store: MemoryKeptAnswers;
  beforeEach(() => {
    store = new MemoryKeptAnswers({ maxBytes: 1_000_000, now: () => clock });
    transport = keeping(store);
  });

  it('answers from what it keeps while that is fresh, as from an answer of now', async () => {
    const first = await send(transport);
    clock += 59_999;
    expect(await send(transport)).toEqual(first);
    expect(first).toMatchObject({ staleSeconds: null });
    clock += 1;
    expect(numberOf(await send(transport))).toBe(2);
  });

  it.each([
    ['rights', { rights: 'QUOTA' }],
    ['text or variables', { body: '{"query":"{ number }","variables":{"a":1}}' }],
    ['member', { member: 'B' }],
    ['headers', { headers: { accept: 'application/graphql-response+json' } }],
  ])('keeps an answer for its own %s only', async (_, changes) => {
    await send(transport);
    expect(numberOf(await send(transport, changes))).toBe(2);
    expect(numberOf(await send(transport, changes))).toBe(2);
    expect(numberOf(await send(transport))).toBe(1);
  });

  it('keeps an answer for its own schema and contract only', async () => {
    await send(transport);
    expect(numberOf(await send(keeping(store, { schemaVersion: '2' })))).toBe(2);
  });

  it.each<[string, MemberAnswer, Partial<MemberRequest>]>([
    ['that says nothing of being kept', GOOD, {}],
    ['that must not be stored', keptFor('no-store'), {}],
    [
      'with an error',
      keptFor('max-age=60', (response) => response.end('{"data":{"number":1},"errors":[{}]}')),
      {},
    ],
    ['that is cut off', keptFor('max-age=60', (response) => response.end('{"data":{"num')), {}],
    ['of another status', keptFor('max-age=60', status(203)), {}],
    ['that failed', keptFor('max-age=60', status(500)), {}],
    ['that is unmasked', keptFor('max-age=60'), { rights: 'agency:BQP unmasked' }],
    ['of a member of which nothing is to be kept', keptFor('max-age=60'), { member: 'NEVER' }],
  ])('does not keep an answer %s', async (_, answer, changes) => {
    member.answer = answer;
    await send(transport, changes);
    await send(transport, changes);
    expect(member.requests).toHaveLength(2);
    expect(store.bytes).toBe(0);
  });

  it.each<[string, MemberAnswer, Partial<MemberRequest>]>([
    ['RESET', RESET, {}],
    ['TIMED_OUT', SILENT, { timeoutMs: 50 }],
    ['HTTP_503', status(503), {}],
  ])('lets a kept answer stand in after %s, with its age', async (reason, answer, changes) => {
    await send(transport);
    clock += 100_900;
    member.answer = answer;
    expect(await send(transport, changes)).toMatchObject({
      text: '{"data":{"number":1}}',
      staleSeconds: 100,
    });
    expect(events).toEqual([{ kind: 'STALE_USED', member: 'A', ageSeconds: 100, reason }]);
    clock += 560_000;
    expect(await send(transport, changes)).not.toMatchObject({ text: '{"data":{"number":1}}' });
  });

  it.each<[string, MemberAnswer, Partial<MemberRequest>]>([
    ['who says that it takes none of earlier', RESET, { takesNoStale: true }],
    ['who has gone', SILENT, { signal: AbortSignal.abort() }],
    ['with other rights', RESET, { rights: 'QUOTA' }],
    ['with unmasked rights', RESET, { rights: 'unmasked' }],
  ])('lets nothing stand in for an asker %s', async (_, answer, changes) => {
    await send(transport);
    clock += 61_000;
    member.answer = answer;
    expect(await send(transport, changes)).toMatchObject({ kind: 'failure' });
  });

  it('forgets a member at once when its data have changed, and no other member', async () => {
    for (const id of ['A', 'B']) await send(transport, { member: id });
    await transport.invalidate('A');
    expect(numberOf(await send(transport, { member: 'B' }))).toBe(2);
    expect(numberOf(await send(transport))).toBe(3);
    member.answer = RESET;
    clock += 61_000;
    expect(await send(transport)).toMatchObject({ staleSeconds: 61 });
    await transport.invalidate('A');
    expect(await send(transport)).toEqual({ kind: 'failure', reason: 'RESET' });
  });

  it('does not keep an answer that an invalidation overtook', async () => {
    member.answer = (response, number, request) => {
      void transport.invalidate('A').then(() => keptFor('max-age=60')(response, number, request));
    };
    await send(transport);
    expect(numberOf(await send(transport))).toBe(2);
  });

  it('forgets what had to be refused, and what a write may have changed', async () => {
    await send(transport);
    transport.report('A', 'BROKE_CONTRACT');
    expect(numberOf(await send(transport))).toBe(2);
    expect(numberOf(await send(transport, { isWrite: true }))).toBe(3);
    expect(numberOf(await send(transport))).toBe(4);
  });
});

describe('KeepingTransport over a Redis that others write to', () => {
  let redis: RedisServer;
  let store: RedisKeptAnswers;
  let client: ReturnType<typeof createClient>;

  beforeAll(async () => {
    redis = await startRedis();
    client = createClient({ url: redis.url });
    await client.connect();
    store = new RedisKeptAnswers({ redisUrl: redis.url, logger: pino({ level: 'silent' }) });
    await store.connect();
  });

  afterAll(async () => {
    store.close();
    client.destroy();
    await redis.close();
  });

  beforeEach(() => client.flushAll());

  /** The entry that the answer to one request leaves behind. */
  async function keepOne(transport: KeepingTransport, changes: Partial<MemberRequest> = {}): Promise<string> {
    const before = await client.keys('*:entry:*');
    await send(transport, changes);
    for (;;) {
      const name = (await client.keys('*:entry:*')).find((each) => !before.includes(each));
      if (name !== undefined) return name;
    }
  }

  it('shares answers between gateways that share a secret, and with no others', async () => {
    const transport = keeping(store);
    await keepOne(transport);
    expect(numberOf(await send(keeping(store)))).toBe(1);
    expect(numberOf(await send(keeping(store, { secret: 'another' })))).toBe(2);
  });

  it.each<[string, (entry: string) => string]>([
    ['changed', (entry) => entry.replace('"number":1', '"number":9')],
    ['cut off', (entry) => entry.slice(0, -3)],
    ['cut to nothing', () => ''],
    ['made longer', (entry) => `${entry} `],
    ['made fresh again', (entry) => entry.replace(/"freshUntil":\d/, '"freshUntil":9')],
    ['replaced by something else', () => '{"data":{"number":9}}'],
  ])('ignores an entry that was %s, and keeps a good one in its place', async (_, spoil) => {
    const transport = keeping(store);
    const name = await keepOne(transport);
    const spoilt = spoil((await client.get(name)) ?? '');
    await client.set(name, spoilt);
    expect(numberOf(await send(transport))).toBe(2);
    while ((await client.get(name)) === spoilt);
    expect(numberOf(await send(transport))).toBe(2);
  });

  it("ignores an entry that was put in the place of another one's", async () => {
    const transport = keeping(store);
    const secret = await keepOne(transport, { rights: 'QUOTA' });
    const open = await keepOne(transport);
    await client.copy(secret, open, { REPLACE: true });
    expect(numberOf(await send(transport))).toBe(3);
  });

  it('lets a kept answer go in Redis too, when it can no longer stand in', async () => {
    const name = await keepOne(keeping(store));
    const left = await client.pTTL(name);
    expect(left).toBeGreaterThan(600_000);
    expect(left).toBeLessThanOrEqual(660_000);
  });
});
