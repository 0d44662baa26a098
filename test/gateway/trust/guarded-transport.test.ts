import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Http1Transport } from '../../../gateway/transport/http1/http1-transport.ts';
import { GuardedTransport } from '../../../gateway/trust/guarded-transport.ts';
import { MemberProbe } from '../../../gateway/health/member-probe.ts';
import { AddressPolicy } from '../../../schema/trust/address-policy.ts';
import { serveMember, type ServedMember } from '../support/serve-member.ts';

/** Wherever a member says that it is, a gateway connects to addresses only that its operator allows that member. */

const policy = new AddressPolicy({ '*': ['127.0.0.0/8', '::1/128'], BTP: ['10.1.0.0/16'] });
let member: ServedMember;
let transport: GuardedTransport;

beforeAll(async () => {
  member = await serveMember();
  transport = new GuardedTransport({ policy, createSender: (lookup) => new Http1Transport({ lookup }) });
});

afterAll(async () => {
  await transport.close();
  await member.close();
});

async function send(code: string, url: string): Promise<unknown> {
  const request = {
    member: code,
    url,
    body: '{}',
    headers: {},
    rights: '',
    maxBytes: 1e6,
    timeoutMs: 60_000,
  };
  const response = await transport.send(request);
  return response.kind === 'answer' ? response.status : response.reason;
}

const named = (): string => member.url.replace('127.0.0.1', 'localhost');

describe('a gateway', () => {
  it('asks members where they may be, by number and by name', async () => {
    expect([await send('BCA', member.url), await send('BCA', named())]).toEqual([200, 200]);
  });

  it('asks nobody where a member may not be, and opens no connection to it', async () => {
    const before = member.requests.length;
    expect([await send('BTP', member.url), await send('BTP', named())]).toEqual([
      'ADDRESS_REFUSED',
      'ADDRESS_REFUSED',
    ]);
    expect(member.requests).toHaveLength(before);
  });

  it.each([
    'http://169.254.169.254/latest/meta-data',
    'http://[fd00:ec2::254]/',
    'http://0.0.0.0/',
    'http://2852039166/',
  ])('asks nobody at %s, though a member moved there that was asked elsewhere before', async (url) => {
    await send('BCA', member.url);
    expect(await send('BCA', url)).toBe('ADDRESS_REFUSED');
    expect(await send('BCA', member.url)).toBe(200);
  });

  it('does not ask there for its health either', async () => {
    const probe = new MemberProbe({ policy });
    const before = member.requests.length;
    const listed = [member.url, named()].map((url, index) => ({
      ...{ id: 'BTP', url, serves: [`BTP/${String(index)}`], classId: 'contract', holdsForOthers: false },
    }));
    const health = await probe.health({ version: '1', members: listed });
    expect(health.map(({ answers }) => answers)).toEqual([false, false]);
    expect(member.requests).toHaveLength(before);
    await probe.close();
  });
});
