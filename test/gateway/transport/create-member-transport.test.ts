import { setMaxListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { MemberRequest, MemberResponse } from '../../../gateway/partition/scatter/member-transport.ts';
import {
  createMemberTransport,
  type MemberTransportOptions,
} from '../../../gateway/transport/create-member-transport.ts';
import { DEFAULT_HEDGE } from '../../../gateway/transport/member-settings.ts';
import type { TransportEvent } from '../../../gateway/transport/transport-event.ts';
import { UndiciTransport } from '../../../gateway/transport/undici-transport.ts';
import { memberRequest, RESET, serveMember, SILENT, type ServedMember } from '../support/serve-member.ts';

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

const create = (options: Partial<MemberTransportOptions> = {}) =>
  createMemberTransport({ sender, onEvent: (event) => events.push(event), ...options });

const request = (changes: Partial<MemberRequest> = {}): MemberRequest => memberRequest(member.url, changes);

describe('the way to members', () => {
  it('counts what is left after retries, and retries nothing that the breaker holds back', async () => {
    member.answer = RESET;
    const transport = create();
    for (let count = 0; count < 10; count += 1) await transport.send(request());
    const sent = member.requests.length;
    const kinds = events.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'BREAKER_OPENED')).toHaveLength(1);
    // Two further requests each, while the budget of ten and one in five lasts.
    expect(sent).toBeLessThanOrEqual(10 + 12);
    expect(await transport.send(request())).toEqual({ kind: 'failure', reason: 'BREAKER_OPEN' });
    expect(member.requests).toHaveLength(sent);
  });

  it('counts once what many ask at once', async () => {
    member.answer = RESET;
    const settings = {
      retry: null,
      breaker: { failures: 2, outOf: 2, openMs: 60_000, fairTimeoutMs: 1000 },
    };
    const transport = create({ settings });
    await Promise.all(Array.from({ length: 50 }, () => transport.send(request())));
    expect(member.requests).toHaveLength(1);
    expect(await transport.send(request())).toEqual({ kind: 'failure', reason: 'RESET' });
    expect(await transport.send(request())).toEqual({ kind: 'failure', reason: 'BREAKER_OPEN' });
  });

  it('treats one member as that member needs', async () => {
    member.answer = RESET;
    const transport = create({
      settings: { breaker: null },
      settingsByMember: { B: { retry: null, hedge: DEFAULT_HEDGE } },
    });
    await transport.send(request());
    const first = member.requests.length;
    await transport.send(request({ member: 'B' }));
    expect([first, member.requests.length - first]).toEqual([3, 1]);
  });

  it('sees a member that answers nothing as silent, though its asker gives up at the same moment', async () => {
    member.answer = SILENT;
    const breaker = { failures: 2, outOf: 2, openMs: 60_000, fairTimeoutMs: 10 };
    const transport = create({ settings: { breaker } });
    for (let count = 0; count < 2; count += 1) {
      expect(await transport.send(request({ timeoutMs: 30 }))).toEqual({
        kind: 'failure',
        reason: 'TIMED_OUT',
      });
    }
    expect(await transport.send(request())).toEqual({ kind: 'failure', reason: 'BREAKER_OPEN' });
  });

  it('passes a report of a broken contract on to the breaker', async () => {
    const breaker = { failures: 2, outOf: 2, openMs: 60_000, fairTimeoutMs: 1000 };
    const transport = create({ settings: { breaker } });
    for (let count = 0; count < 2; count += 1) {
      expect(await transport.send(request())).toMatchObject({ kind: 'answer' });
      transport.report?.('A', 'BROKE_CONTRACT');
    }
    expect(await transport.send(request())).toEqual({ kind: 'failure', reason: 'BREAKER_OPEN' });
  });

  it('gives up a whole nation of silent members, and every socket, when the client goes', async () => {
    const nation = await Promise.all(Array.from({ length: 113 }, () => serveMember(SILENT)));
    const transport = create();
    for (let round = 1; round <= 2; round += 1) {
      const client = new AbortController();
      setMaxListeners(0, client.signal);
      const asked = nation.map(({ url }, index) =>
        transport.send(memberRequest(url, { member: `M${String(index)}`, signal: client.signal })),
      );
      await Promise.all(nation.map(({ untilAsked }) => untilAsked(round)));
      client.abort();
      const responses: readonly MemberResponse[] = await Promise.all(asked);
      expect(responses).toEqual(nation.map(() => ({ kind: 'failure', reason: 'CANCELLED' })));
      await Promise.all(nation.map(({ untilLeft }) => untilLeft()));
    }
    await Promise.all(nation.map(({ close }) => close()));
  });
});
