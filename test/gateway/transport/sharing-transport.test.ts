import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { MemberRequest, MemberResponse } from '../../../gateway/partition/scatter/member-transport.ts';
import { SharingTransport } from '../../../gateway/transport/sharing-transport.ts';
import { UndiciTransport } from '../../../gateway/transport/undici-transport.ts';
import { GOOD, memberRequest, serveMember, SILENT, type ServedMember } from '../support/serve-member.ts';

let sender: UndiciTransport;
let member: ServedMember;
let transport: SharingTransport;

beforeEach(async () => {
  sender = new UndiciTransport();
  member = await serveMember();
  transport = new SharingTransport(sender, { isSharedOf: () => true, onEvent: () => undefined });
});

afterEach(async () => {
  await sender.close();
  await member.close();
});

const send = (changes: Partial<MemberRequest> = {}): Promise<MemberResponse> =>
  transport.send(memberRequest(member.url, changes));

function textOf(response: MemberResponse): string | null {
  return response.kind === 'answer' ? response.text : null;
}

describe('SharingTransport', () => {
  it('makes one exchange of equal requests under way, and a new one afterwards', async () => {
    const responses = await Promise.all([send(), send(), send()]);
    expect(responses.map((response) => response.kind === 'answer' && response.text)).toEqual(
      Array.from({ length: 3 }, () => '{"data":{"number":1}}'),
    );
    await send();
    expect(member.requests).toHaveLength(2);
  });

  it.each([
    ['rights', { rights: 'QUOTA' }],
    ['text or variables', { body: '{"query":"{ number }","variables":{"a":1}}' }],
    ['address', { url: 'http://127.0.0.1:1/graphql' }],
    ['headers', { headers: { accept: 'application/json' } }],
    ['largest size', { maxBytes: 2 }],
  ])('never shares between different %s', async (_, changes) => {
    const [first, second] = await Promise.all([send(), send(changes)]);
    expect(first).toMatchObject({ kind: 'answer', text: expect.stringContaining('number') });
    expect(textOf(second)).not.toBe(textOf(first));
  });

  it.each([
    ['a write', { isWrite: true }],
    ['an unmasked answer', { rights: 'agency:BQP unmasked' }],
  ])('never shares %s', async (_, changes) => {
    await Promise.all([send(changes), send(changes)]);
    expect(member.requests).toHaveLength(2);
  });

  it('goes on for the others when the one who started it leaves', async () => {
    member.answer = SILENT;
    const starter = new AbortController();
    const started = send({ signal: starter.signal });
    const joined = send();
    await member.untilAsked(1);
    const [request] = member.requests;
    starter.abort();
    expect(await started).toEqual({ kind: 'failure', reason: 'CANCELLED' });
    expect(request?.socket.destroyed).toBe(false);
    await sender.close();
    expect(await joined).toEqual({ kind: 'failure', reason: 'CANCELLED' });
  });

  it('is answered to who stays', async () => {
    let finish: () => void = () => undefined;
    member.answer = (response, number, request) => {
      finish = () => GOOD(response, number, request);
    };
    const goer = new AbortController();
    const gone = [send({ signal: goer.signal }), send({ signal: goer.signal })];
    const stays = send();
    await member.untilAsked(1);
    goer.abort();
    await Promise.all(gone);
    finish();
    expect(await stays).toMatchObject({ kind: 'answer', text: '{"data":{"number":1}}' });
    expect(member.requests).toHaveLength(1);
  });

  it('ends with its last asker, and nobody joins it after that', async () => {
    member.answer = SILENT;
    const goer = new AbortController();
    const gone = [send({ signal: goer.signal }), send({ signal: goer.signal })];
    await member.untilAsked(1);
    const left = new Promise((resolve) => member.requests[0]?.socket.once('close', resolve));
    goer.abort();
    expect(await Promise.all(gone)).toEqual(gone.map(() => ({ kind: 'failure', reason: 'CANCELLED' })));
    member.answer = GOOD;
    expect(await send()).toMatchObject({ kind: 'answer', text: '{"data":{"number":2}}' });
    await left;
  });

  it('lets each asker run out of its own time', async () => {
    member.answer = SILENT;
    const long = send({ timeoutMs: 1000 });
    expect(await send({ timeoutMs: 100 })).toEqual({ kind: 'failure', reason: 'TIMED_OUT' });
    expect(await long).toEqual({ kind: 'failure', reason: 'TIMED_OUT' });
    expect(member.requests).toHaveLength(1);
  });

  it("asks again for one whose time lasts longer than that of the exchange's starter", async () => {
    member.answer = (response, number, request) => {
      if (number > 1) GOOD(response, number, request);
    };
    const [short, long] = await Promise.all([send({ timeoutMs: 300 }), send({ timeoutMs: 500 })]);
    expect(short).toEqual({ kind: 'failure', reason: 'TIMED_OUT' });
    expect(long).toMatchObject({ kind: 'answer' });
  });

  it('does not join an exchange that will be over long before its own time', async () => {
    member.answer = SILENT;
    const short = send({ timeoutMs: 300 });
    await member.untilAsked(1);
    member.answer = GOOD;
    expect(await send()).toMatchObject({ kind: 'answer', text: '{"data":{"number":2}}' });
    await short;
  });
});
