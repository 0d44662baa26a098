import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { MemberRequest, MemberResponse } from '../../../gateway/partition/scatter/member-transport.ts';
import { BreakingTransport } from '../../../gateway/transport/breaking-transport.ts';
import type { BreakerSettings } from '../../../gateway/transport/circuit-breaker.ts';
import { UndiciTransport } from '../../../gateway/transport/undici-transport.ts';
import {
  GOOD,
  memberRequest,
  RESET,
  serveMember,
  SILENT,
  status,
  type ServedMember,
} from '../support/serve-member.ts';

const SETTINGS: BreakerSettings = { failures: 3, outOf: 6, openMs: 1000, fairTimeoutMs: 40 };
const OPEN = { kind: 'failure', reason: 'BREAKER_OPEN' };

let sender: UndiciTransport;
let member: ServedMember;
let transport: BreakingTransport;
let events: string[];
let clock: number;

beforeEach(async () => {
  sender = new UndiciTransport();
  member = await serveMember();
  events = [];
  clock = 0;
  transport = new BreakingTransport(sender, {
    settingsOf: () => SETTINGS,
    onEvent: ({ kind }) => events.push(kind),
    now: () => clock,
  });
});

afterEach(async () => {
  await sender.close();
  await member.close();
});

const send = (changes: Partial<MemberRequest> = {}): Promise<MemberResponse> =>
  transport.send(memberRequest(member.url, changes));

async function sendTimes(count: number, changes: Partial<MemberRequest> = {}): Promise<MemberResponse[]> {
  const responses = [];
  for (let index = 0; index < count; index += 1) responses.push(await send(changes));
  return responses;
}

async function breakIt(): Promise<void> {
  member.answer = RESET;
  await sendTimes(3);
}

describe('BreakingTransport', () => {
  it.each([
    ['resets', RESET, 20_000],
    ['errors of its own', status(500), 20_000],
    ['refusals of a proxy', status(503), 20_000],
    ['silence', SILENT, 50],
  ])('leaves a member alone after so many %s', async (_, answer, timeoutMs) => {
    member.answer = answer;
    await sendTimes(3, { timeoutMs });
    expect(await sendTimes(2, { timeoutMs })).toEqual([OPEN, OPEN]);
    expect(member.requests).toHaveLength(3);
    expect(events).toEqual(['BREAKER_OPENED']);
  });

  it('asks a member that has moved at its new address at once, whatever is learnt of the old one', async () => {
    await breakIt();
    const moved = await serveMember();
    expect(await send()).toEqual(OPEN);
    expect(await send({ url: moved.url })).toMatchObject({ kind: 'answer', status: 200 });
    await moved.close();
    expect(events).toEqual(['BREAKER_OPENED', 'BREAKER_CLOSED']);
  });

  it('leaves one alone where nobody listens, and no other', async () => {
    const other = await serveMember();
    const { url } = member;
    await member.close();
    const [first] = await sendTimes(3, { url });
    expect(first).toEqual({ kind: 'failure', reason: 'REFUSED' });
    expect(await send({ url })).toEqual(OPEN);
    expect(await send({ url: other.url, member: 'B' })).toMatchObject({ kind: 'answer' });
    await other.close();
  });

  it('forgets failures behind enough successes', async () => {
    member.answer = (response, number, request) =>
      (number % 3 === 0 ? RESET : GOOD)(response, number, request);
    await sendTimes(30);
    expect(member.requests).toHaveLength(30);
    expect(events).toEqual([]);
  });

  it.each([
    ['a request that is wrong', status(400), {}],
    ['an answer that is too large', GOOD, { maxBytes: 3 }],
    ['a request with hardly any time', SILENT, { timeoutMs: 10 }],
    ['a request that its asker gave up', GOOD, { signal: AbortSignal.abort() }],
  ])('does not blame the member for %s', async (_, answer, changes) => {
    member.answer = answer;
    await sendTimes(10, changes);
    expect(events).toEqual([]);
  });

  it('lets one request try after a while, and all again when that is answered', async () => {
    await breakIt();
    member.answer = SILENT;
    clock = 999;
    expect(await send()).toEqual(OPEN);
    clock = 1000;
    let finish: () => void = () => undefined;
    member.answer = (response, number, request) => {
      finish = () => GOOD(response, number, request);
    };
    const probe = send();
    await member.untilAsked(4);
    expect(await sendTimes(2)).toEqual([OPEN, OPEN]);
    finish();
    expect(await probe).toMatchObject({ kind: 'answer' });
    member.answer = GOOD;
    expect(await send()).toMatchObject({ kind: 'answer' });
    expect(events).toEqual(['BREAKER_OPENED', 'BREAKER_PROBES', 'BREAKER_CLOSED']);
  });

  it('leaves it alone again where the one that tried fails', async () => {
    await breakIt();
    clock = 1000;
    expect(await send()).toEqual({ kind: 'failure', reason: 'RESET' });
    clock = 1999;
    expect(await send()).toEqual(OPEN);
    clock = 2000;
    member.answer = GOOD;
    expect(await send()).toMatchObject({ kind: 'answer' });
  });

  it('lets the next one try where the first was given up', async () => {
    await breakIt();
    clock = 1000;
    member.answer = SILENT;
    const asker = new AbortController();
    const probe = send({ signal: asker.signal });
    await member.untilAsked(4);
    asker.abort();
    await probe;
    member.answer = GOOD;
    expect(await send()).toMatchObject({ kind: 'answer' });
  });

  it('counts an answer that broke the contract, in the place of the success that it seemed to be', async () => {
    for (let count = 0; count < 3; count += 1) {
      await sendTimes(2);
      transport.report('A', 'BROKE_CONTRACT');
    }
    expect(events).toEqual(['BREAKER_OPENED']);
    expect(await send()).toEqual(OPEN);
  });
});
