import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { MemberRequest } from '../../../gateway/partition/scatter/member-transport.ts';
import { UndiciTransport } from '../../../gateway/transport/undici-transport.ts';
import { readSigningKeys } from '../../../gateway/trust/signing-keys.ts';
import { SigningTransport, type SigningOptions } from '../../../gateway/trust/signing-transport.ts';
import { makeSigningKeys } from '../../support/trusted-nation.ts';
import { serveMember, type ServedMember } from '../support/serve-member.ts';

/** What stands on the wire to a member, by what the operator wants signed. */

const KEYS = makeSigningKeys('first', 'older');
let member: ServedMember;
let wire: UndiciTransport;

beforeAll(async () => {
  [member, wire] = [await serveMember(), new UndiciTransport()];
});

afterAll(async () => {
  await wire.close();
  await member.close();
});

let before = 0;
beforeEach(() => {
  before = member.requests.length;
});

async function sent(
  signs: SigningOptions['signs'],
  changes: Partial<MemberRequest>,
): Promise<Record<string, unknown>> {
  const signing = new SigningTransport(wire, { keys: () => KEYS, signs });
  const request = { member: 'BTP', url: member.url, body: '{}', headers: {}, rights: '', maxBytes: 1e6 };
  await signing.send({ ...request, timeoutMs: 60_000, ...changes });
  return member.requests[before]?.headers ?? {};
}

const RIGHTS = '{"roles":["council","public"],"agency":null,"scopes":[]}';

describe('a gateway that signs for callers', () => {
  it('signs nothing that everybody may ask', async () => {
    expect(await sent('callers', {})).not.toHaveProperty('signature');
  });

  it('signs what is asked for somebody, and says for whom and to whom', async () => {
    const headers = await sent('callers', { rights: RIGHTS });
    expect(headers).toMatchObject({
      'x-member': 'BTP',
      'x-caller': Buffer.from(RIGHTS).toString('base64url'),
      signature: expect.stringMatching(/^gateway=:[\w+/]{86}==:$/) as unknown,
      'signature-input': expect.stringContaining('keyid="first"') as unknown,
    });
  });

  it('signs each attempt anew', async () => {
    const first = await sent('callers', { rights: RIGHTS });
    before += 1;
    const second = await sent('callers', { rights: RIGHTS });
    expect(first['signature-input']).not.toBe(second['signature-input']);
  });
});

it('a gateway that signs all signs for everybody, without a caller', async () => {
  const headers = await sent('all', {});
  expect(headers).toHaveProperty('signature');
  expect(headers).not.toHaveProperty('x-caller');
});

describe('signing keys', () => {
  it.each([
    ['no JSON', '{', 'not JSON'],
    ['no keys', '{"keys":[]}', 'keys'],
    ['public halves alone', JSON.stringify({ keys: KEYS.published }), 'private keys'],
    ['RSA', '{"keys":[{"kid":"a","kty":"RSA"}]}', 'OKP'],
  ])('are refused where they are %s, without a word of what they are', (_what, text, reason) => {
    expect(() => readSigningKeys(text)).toThrow(reason);
  });
});
