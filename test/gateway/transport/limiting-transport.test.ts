import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LimitingTransport } from '../../../gateway/transport/limiting-transport.ts';
import { UndiciTransport } from '../../../gateway/transport/undici-transport.ts';
import { GOOD, memberRequest, serveMember, SILENT, type ServedMember } from '../support/serve-member.ts';

let sender: UndiciTransport;
let member: ServedMember;

beforeEach(async () => {
  sender = new UndiciTransport();
  member = await serveMember();
});

afterEach(async () => {
  await sender.close();
  await member.close();
});

const limit = (maxInFlight: number, perMember: number): LimitingTransport =>
  new LimitingTransport(sender, { maxInFlight, maxInFlightOf: () => perMember });

describe('LimitingTransport', () => {
  it('lets no more requests to one member be under way than it may, and all of them in the end', async () => {
    let underWay = 0;
    let most = 0;
    member.answer = (response) => {
      underWay += 1;
      most = Math.max(most, underWay);
      setTimeout(() => {
        underWay -= 1;
        response.end('{}');
      }, 5);
    };
    const transport = limit(100, 3);
    const request = memberRequest(member.url);
    const responses = await Promise.all(Array.from({ length: 20 }, () => transport.send(request)));
    expect(responses.every(({ kind }) => kind === 'answer')).toBe(true);
    expect(most).toBe(3);
  });

  it('counts waiting as time of the request, and says that it was never sent', async () => {
    member.answer = SILENT;
    const transport = limit(100, 1);
    const holder = new AbortController();
    const held = transport.send(memberRequest(member.url, { signal: holder.signal }));
    await member.untilAsked(1);
    const late = await transport.send(memberRequest(member.url, { timeoutMs: 20 }));
    expect(late).toEqual({ kind: 'failure', reason: 'OVERLOADED' });
    expect(member.requests).toHaveLength(1);
    holder.abort();
    expect(await held).toEqual({ kind: 'failure', reason: 'CANCELLED' });
  });

  it('lets an asker leave the line, and the next one in', async () => {
    member.answer = SILENT;
    const transport = limit(100, 1);
    const [first, second] = [new AbortController(), new AbortController()];
    const held = transport.send(memberRequest(member.url, { signal: first.signal }));
    const waiting = transport.send(memberRequest(member.url, { signal: second.signal }));
    const last = transport.send(memberRequest(member.url));
    await member.untilAsked(1);
    second.abort();
    expect(await waiting).toEqual({ kind: 'failure', reason: 'CANCELLED' });
    member.answer = GOOD;
    first.abort();
    await held;
    expect(await last).toMatchObject({ kind: 'answer' });
  });

  it('bounds all members together, while those who wait for a slow one hold no place of the others', async () => {
    const quick = await serveMember();
    member.answer = SILENT;
    const transport = limit(2, 1);
    const goer = new AbortController();
    const slow = Array.from({ length: 5 }, () =>
      transport.send(memberRequest(member.url, { member: 'SLOW', signal: goer.signal })),
    );
    await member.untilAsked(1);
    expect(await transport.send(memberRequest(quick.url))).toMatchObject({ kind: 'answer' });
    const hanging = transport.send(memberRequest(member.url, { member: 'SLOW TOO', signal: goer.signal }));
    await member.untilAsked(2);
    const shut = await transport.send(memberRequest(quick.url, { timeoutMs: 20 }));
    expect(shut).toEqual({ kind: 'failure', reason: 'OVERLOADED' });
    goer.abort();
    await Promise.all([...slow, hanging]);
    expect(await transport.send(memberRequest(quick.url))).toMatchObject({ kind: 'answer' });
    await quick.close();
  });
});
