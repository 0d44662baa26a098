import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { MemberRequest, MemberResponse } from '../../../gateway/partition/scatter/member-transport.ts';
import { RetryingTransport, type RetrySettings } from '../../../gateway/transport/retrying-transport.ts';
import type { TransportEvent } from '../../../gateway/transport/transport-event.ts';
import { UndiciTransport } from '../../../gateway/transport/undici-transport.ts';
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

const SETTINGS: RetrySettings = { attempts: 3, baseMs: 1, capMs: 2, budgetShare: 0.2 };

let sender: UndiciTransport;
let member: ServedMember;
let events: TransportEvent[];

beforeEach(async () => {
  sender = new UndiciTransport();
  member = await serveMember();
  events = [];
});

afterEach(async () => {
  await sender.close();
  await member.close();
});

function retrying(settings: RetrySettings | null = SETTINGS): RetryingTransport {
  return new RetryingTransport(sender, {
    settingsOf: () => settings,
    onEvent: (event) => events.push(event),
  });
}

function send(changes: Partial<MemberRequest> = {}, transport = retrying()): Promise<MemberResponse> {
  return transport.send(memberRequest(member.url, changes));
}

/** Misbehaves once, then answers. */
const once =
  (fault: MemberAnswer): MemberAnswer =>
  (response, number, request) =>
    (number === 1 ? fault : GOOD)(response, number, request);

describe('RetryingTransport', () => {
  it.each([
    ['RESET', RESET],
    ['HTTP_502', status(502)],
    ['HTTP_503', status(503)],
    ['HTTP_504', status(504)],
  ])('asks again after %s', async (reason, fault) => {
    member.answer = once(fault);
    expect(await send()).toMatchObject({ kind: 'answer', text: '{"data":{"number":2}}' });
    expect(events).toEqual([{ kind: 'RETRIED', member: 'A', attempt: 1, reason }]);
  });

  it('asks again where nobody listened, and gives up after its attempts', async () => {
    await member.close();
    expect(await send()).toEqual({ kind: 'failure', reason: 'REFUSED' });
    expect(events).toHaveLength(2);
  });

  it.each([
    ['an answer', GOOD, {}],
    ['an error of its own', status(500), {}],
    ['a request that is wrong', status(400), {}],
    ['an answer that is too large', GOOD, { maxBytes: 3 }],
    ['silence', SILENT, { timeoutMs: 50 }],
    ['a write', RESET, { isWrite: true }],
  ])('does not ask again after %s', async (_, answer, changes) => {
    member.answer = answer;
    await send(changes);
    expect(member.requests).toHaveLength(1);
  });

  it('does not ask again where it is switched off', async () => {
    member.answer = RESET;
    await send({}, retrying(null));
    expect(member.requests).toHaveLength(1);
  });

  it('does not ask again where the pause would last longer than the time that is left', async () => {
    member.answer = RESET;
    const patient = { ...SETTINGS, attempts: 100, baseMs: 1e9, capMs: 1e9 };
    expect(await send({}, retrying(patient))).toEqual({ kind: 'failure', reason: 'RESET' });
    expect(member.requests.length).toBeLessThan(3);
  });

  it('ends its pause when the asker goes', async () => {
    const asker = new AbortController();
    member.answer = (response, number, request) => {
      RESET(response, number, request);
      setTimeout(() => asker.abort(), 50);
    };
    const patient = { ...SETTINGS, attempts: 100, baseMs: 15_000, capMs: 15_000 };
    const response = await send({ signal: asker.signal }, retrying(patient));
    expect(response).toEqual({ kind: 'failure', reason: 'CANCELLED' });
  });

  it('sends no more extra requests than its budget allows, however many fail', async () => {
    member.answer = status(503);
    const transport = retrying();
    for (let count = 0; count < 100; count += 1) await send({}, transport);
    // 10 saved up, and one for every five requests.
    expect(member.requests.length - 100).toBeGreaterThan(20);
    expect(member.requests.length - 100).toBeLessThanOrEqual(30);
  });

  it('has a budget for each member', async () => {
    member.answer = status(503);
    const transport = retrying({ ...SETTINGS, budgetShare: 0 });
    for (let count = 0; count < 20; count += 1) await send({}, transport);
    const before = member.requests.length;
    await send({ member: 'B' }, transport);
    expect(before).toBe(30);
    expect(member.requests).toHaveLength(33);
  });
});
