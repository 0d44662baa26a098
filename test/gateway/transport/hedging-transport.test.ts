import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { MemberRequest, MemberResponse } from '../../../gateway/partition/scatter/member-transport.ts';
import { HedgingTransport, type HedgeSettings } from '../../../gateway/transport/hedging-transport.ts';
import { LatencyWindow } from '../../../gateway/transport/latency-window.ts';
import { UndiciTransport } from '../../../gateway/transport/undici-transport.ts';
import {
  GOOD,
  memberRequest,
  RESET,
  serveMember,
  SILENT,
  type ServedMember,
} from '../support/serve-member.ts';

const SETTINGS: HedgeSettings = { percentile: 0.95, minDelayMs: 50, minMeasured: 5, budgetShare: 0 };

let sender: UndiciTransport;
let member: ServedMember;
let hedges: number;

beforeEach(async () => {
  sender = new UndiciTransport();
  member = await serveMember();
  hedges = 0;
});

afterEach(async () => {
  await sender.close();
  await member.close();
});

const hedging = (settings: HedgeSettings | null = SETTINGS): HedgingTransport =>
  new HedgingTransport(sender, {
    settingsOf: () => settings,
    onEvent: () => {
      hedges += 1;
    },
  });

const sendBy = (transport: HedgingTransport, changes: Partial<MemberRequest> = {}): Promise<MemberResponse> =>
  transport.send(memberRequest(member.url, changes));

/** So many answers that the member's pace is known. */
async function learn(transport: HedgingTransport): Promise<HedgingTransport> {
  for (let count = 0; count < 5; count += 1) await sendBy(transport);
  hedges = 0;
  return transport;
}

describe('HedgingTransport', () => {
  it('asks a slow member a second time, takes the answer that comes, and ends the other exchange', async () => {
    const transport = await learn(hedging());
    member.answer = (response, number, request) => {
      if (number > 6) GOOD(response, number, request);
    };
    expect(await sendBy(transport)).toMatchObject({ kind: 'answer', text: '{"data":{"number":7}}' });
    expect(hedges).toBe(1);
    const slow = member.requests[5];
    if (slow?.socket.destroyed === false) {
      await new Promise((resolve) => slow.socket.once('close', resolve));
    }
  });

  it('takes the first answer where that comes after all', async () => {
    const transport = await learn(hedging());
    member.answer = (response, number, request) => {
      if (number !== 6) return;
      void member.untilAsked(7).then(() => GOOD(response, number, request));
    };
    expect(await sendBy(transport)).toMatchObject({ kind: 'answer', text: '{"data":{"number":6}}' });
    expect(hedges).toBe(1);
  });

  it('waits for the other where one of the two fails', async () => {
    const transport = await learn(hedging());
    member.answer = (response, number, request) => {
      if (number !== 7) setTimeout(() => GOOD(response, number, request), 300);
      else RESET(response, number, request);
    };
    expect(await sendBy(transport)).toMatchObject({ kind: 'answer', text: '{"data":{"number":6}}' });
  });

  it("says the first request's reason where both fail", async () => {
    const transport = await learn(hedging());
    member.answer = (response, number, request) => {
      if (number === 7) RESET(response, number, request);
    };
    expect(await sendBy(transport, { timeoutMs: 400 })).toEqual({ kind: 'failure', reason: 'TIMED_OUT' });
  });

  it.each([
    ['by default', null, {}],
    ['before it knows how long the member takes', { ...SETTINGS, minMeasured: 6 }, {}],
    ['for a write', SETTINGS, { isWrite: true }],
  ])('sends no second request %s', async (_, settings, changes) => {
    const transport = await learn(hedging(settings));
    member.answer = SILENT;
    await sendBy(transport, { ...changes, timeoutMs: 300 });
    expect(member.requests).toHaveLength(6);
  });

  it('sends no more second requests than its budget allows', async () => {
    const transport = await learn(hedging());
    member.answer = SILENT;
    await Promise.all(Array.from({ length: 15 }, () => sendBy(transport, { timeoutMs: 400 })));
    expect(hedges).toBe(10);
  });

  it('ends both exchanges when the asker goes', async () => {
    const transport = await learn(hedging());
    member.answer = SILENT;
    const asker = new AbortController();
    const asked = sendBy(transport, { signal: asker.signal });
    await member.untilAsked(7);
    asker.abort();
    expect(await asked).toEqual({ kind: 'failure', reason: 'CANCELLED' });
    await sender.close();
    await member.untilLeft();
  });
});

describe('LatencyWindow', () => {
  it('tells what most of the last durations stayed below, and forgets earlier ones', () => {
    const window = new LatencyWindow(100);
    expect(window.percentile(0.95)).toBe(0);
    for (let count = 1; count <= 100; count += 1) window.add(count);
    expect([window.percentile(0.5), window.percentile(0.95), window.percentile(1)]).toEqual([50, 95, 100]);
    for (let count = 0; count < 100; count += 1) window.add(7);
    expect([window.percentile(0.95), window.count]).toEqual([7, 100]);
  });
});
