import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SigningKeys } from '../../../gateway/trust/signing-keys.ts';
import { KEYS_ADDRESS } from '../../../gateway/trust/register-signing-keys.ts';
import { encodeCaller, hashSubject, writeRights } from '../../../schema/protocol/caller-rights.ts';
import { ANONYMOUS } from '../../../schema/protocol/caller.ts';
import { contentDigest } from '../../../schema/trust/content-digest.ts';
import { signRequest, type RequestToSign, type SigningKey } from '../../../schema/trust/sign-request.ts';
import { privateOwner, NAME, MASKED } from '../../support/private-owner.ts';
import type { GraphQLListener } from '../../../subgraphs/kit/http/serve-graphql.ts';
import { makeSigningKeys, startTrustedNation, type TrustedNation } from '../../support/trusted-nation.ts';
import { ask, send, type Reply } from '../support/ask.ts';

/**
 * The trust between a gateway and members, over real HTTP: members believe what a gateway has signed for them, once, and
 * nothing else; what they show of names hangs on the caller that it forwards, and each showing stands in their log.
 */

const BODY = JSON.stringify({
  query:
    '{ commendations(first: 20, filter: { rescinded: INCLUDE }) { nodes { id recipient { name nameMasked } } } }',
});
const NAMES =
  '{ commendations(first: 50, filter: { rescinded: INCLUDE }) { nodes { id recipient { name nameMasked } } coverage { complete } } }';
const UNMASK = { 'x-unmask': 'Recipient.name', 'x-purpose': 'VERIFY_DOSSIER' };

let nation: TrustedNation;
/** The same member of BTP, but for answering what is signed alone. */
let guarded: GraphQLListener;

beforeAll(async () => {
  nation = await startTrustedNation([privateOwner('BTP'), privateOwner('BCA')]);
  guarded = await nation.startGuarded('BTP');
});

afterAll(async () => {
  await guarded.close();
  await nation.close();
});

/** The logs of both owners. */
async function nameReads(): Promise<Awaited<ReturnType<TrustedNation['database']['nameReads']>>> {
  const logs = await Promise.all(['BCA', 'BTP'].map((owner) => nation.database.nameReads(owner)));
  return logs.flat();
}

const urlOf = (code: string): URL => new URL(nation.members.get(code)?.url ?? '');

function councilCaller(): string {
  const caller = { ...ANONYMOUS, subject: 'hoa', roles: ['council' as const] };
  return encodeCaller(writeRights(caller, { fields: ['Recipient.name'], purpose: 'VERIFY_DOSSIER' }));
}

/** Headers for BTP that hold, but for what is changed. */
function signed(
  changes: Partial<RequestToSign> = {},
  { key = nation.keys.current, now = Date.now() }: { readonly key?: SigningKey; readonly now?: number } = {},
): Record<string, string> {
  const { host, pathname } = urlOf('BTP');
  const request = { authority: host, path: pathname, body: BODY, member: 'BTP', caller: councilCaller() };
  return signRequest({ ...request, ...changes }, key, now);
}

function tell(
  headers: Readonly<Record<string, string | undefined>>,
  { url = urlOf('BTP').href, body = BODY } = {},
): Promise<Reply> {
  const given = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const all = { 'content-type': 'application/json', ...Object.fromEntries(given) };
  return send(url, { method: 'POST', headers: all, body });
}

const namesIn = (reply: Reply): readonly string[] =>
  (reply.data as { commendations: { nodes: { recipient: { name: string } }[] } }).commendations.nodes.map(
    ({ recipient }) => recipient.name,
  );

const as = (token: string, headers = {}) => ({ headers: { authorization: `Bearer ${token}`, ...headers } });

describe('a member believes', () => {
  it('a request that a gateway has signed for it, and who asks', async () => {
    expect(namesIn(await tell(signed()))).toContain(NAME.unpublished);
  });

  it('nothing of a caller where the gateway signs for everybody', async () => {
    const names = namesIn(await tell(signed({ caller: null })));
    expect(names).toContain(MASKED.unpublished);
    expect(names).not.toContain(NAME.unpublished);
  });

  it('nobody who does not sign: everybody sees what is public', async () => {
    const reply = await tell({});
    expect(reply.status).toBe(200);
    expect(namesIn(reply)).toEqual(expect.arrayContaining([MASKED.unpublished, NAME.published]));
    expect(namesIn(reply)).not.toContain(NAME.unpublished);
  });
});

describe("the Council's own service", () => {
  const body = JSON.stringify({ query: '{ awardForms { code } }' });

  it('refuses what members refuse, and answers what a gateway has signed for it', async () => {
    const council = await nation.startGuardedCouncil();
    const { host: authority, pathname: path, href: url } = new URL(council.url);
    const sign = (member: string, key = nation.keys.current): Record<string, string> =>
      signRequest({ authority, path, body, member, caller: null }, key, Date.now());
    const replies = await Promise.all(
      [{}, sign('BTP'), sign('council', WRONG_KEY), sign('council')].map((headers) =>
        tell(headers, { url, body }),
      ),
    );
    await council.close();
    expect(replies.map(({ status, errors }) => [status, errors?.[0]?.extensions?.['code']])).toEqual([
      [401, 'SIGNATURE_REQUIRED'],
      [401, 'SIGNATURE_INVALID'],
      [401, 'SIGNATURE_INVALID'],
      [200, undefined],
    ]);
  });
});

const WRONG_KEY: SigningKey = { id: 'first', privateKey: generateKeyPairSync('ed25519').privateKey };
const UNKNOWN_KEY: SigningKey = { ...WRONG_KEY, id: 'nobody' };

describe('a member refuses', () => {
  const change = (name: string, value: string | undefined) => (): Record<string, string | undefined> => ({
    ...signed(),
    [name]: value,
  });
  const edit = (pattern: RegExp, replacement: string) => (): Record<string, string | undefined> => {
    const headers = signed();
    return { ...headers, 'signature-input': headers['signature-input']?.replace(pattern, replacement) };
  };
  const MINUTE = 60_000;

  it.each([
    ['a caller without a signature', 'SIGNATURE_REQUIRED', () => ({ 'x-caller': councilCaller() })],
    ['a signature without its terms', 'SIGNATURE_INVALID', change('signature-input', undefined)],
    ['terms without a signature', 'SIGNATURE_INVALID', change('signature', undefined)],
    ['another key of the same name', 'SIGNATURE_INVALID', () => signed({}, { key: WRONG_KEY })],
    ['a key that no gateway has', 'SIGNATURE_INVALID', () => signed({}, { key: UNKNOWN_KEY })],
    ['what was signed for another member', 'SIGNATURE_INVALID', () => signed({ member: 'BCA' })],
    ['what was signed for another address', 'SIGNATURE_INVALID', () => signed({ authority: 'btp.example' })],
    ['what was signed for another path', 'SIGNATURE_INVALID', () => signed({ path: '/other' })],
    ['another body', 'SIGNATURE_INVALID', () => signed({ body: '{"query":"{ x }"}' })],
    ['another digest', 'SIGNATURE_INVALID', change('content-digest', contentDigest('x'))],
    [
      'a caller that was put in later',
      'SIGNATURE_INVALID',
      () => ({
        ...signed({ caller: null }),
        'x-caller': councilCaller(),
      }),
    ],
    ['a caller that was taken out', 'SIGNATURE_INVALID', change('x-caller', undefined)],
    [
      'a caller that was changed',
      'SIGNATURE_INVALID',
      change('x-caller', encodeCaller('{"roles":["operator"]}')),
    ],
    [
      'a caller that is none',
      'SIGNATURE_INVALID',
      () => signed({ caller: encodeCaller('{"roles":["king"]}') }),
    ],
    ['a longer life', 'SIGNATURE_INVALID', edit(/expires=\d+/, 'expires=9999999999')],
    ['another nonce', 'SIGNATURE_INVALID', edit(/nonce="[^"]+"/, 'nonce="0123456789abcdef"')],
    ['no nonce', 'SIGNATURE_INVALID', edit(/;nonce="[^"]+"/, '')],
    ['another use', 'SIGNATURE_INVALID', edit(/tag="[^"]+"/, 'tag="web-bot-auth"')],
    ['another algorithm', 'SIGNATURE_INVALID', edit(/alg="[^"]+"/, 'alg="hmac-sha256"')],
    ['less than all being covered', 'SIGNATURE_INVALID', edit(/ "content-digest"/, '')],
    ['what has run out', 'SIGNATURE_EXPIRED', () => signed({}, { now: Date.now() - MINUTE })],
    ['what is ahead of its time', 'SIGNATURE_EXPIRED', () => signed({}, { now: Date.now() + MINUTE })],
  ] as const)('%s', async (_what, code, headers) => {
    const reply = await tell(headers());
    expect({ status: reply.status, codes: reply.codes }).toEqual({ status: 401, codes: [code] });
    expect(reply.text).not.toContain(NAME.unpublished);
  });

  it('what was sent before', async () => {
    const headers = signed();
    expect((await tell(headers)).status).toBe(200);
    const again = await tell(headers);
    expect({ status: again.status, codes: again.codes }).toEqual({
      status: 401,
      codes: ['SIGNATURE_REPLAYED'],
    });
  });

  it('whatever is not signed, where its operator wants that; `_entities` as well', async () => {
    for (const query of [
      '{ movements(first: 1) { totalCount } }',
      '{ _service { sdl } }',
      '{ _entities(representations: []) { __typename } }',
    ])
      expect(await tell({}, { url: guarded.url, body: JSON.stringify({ query }) })).toMatchObject({
        status: 401,
        codes: ['SIGNATURE_REQUIRED'],
      });
  });
});

describe('a gateway', () => {
  it('publishes the public half of its keys, and no other', async () => {
    const response = await fetch(new URL(KEYS_ADDRESS, nation.gateway.url));
    const { keys } = (await response.json()) as { keys: Record<string, string>[] };
    expect(response.headers.get('content-type')).toContain('http-message-signatures-directory+json');
    expect(keys.map((key) => Object.keys(key).sort())).toEqual([['crv', 'kid', 'kty', 'use', 'x']]);
    expect(() => createPublicKey({ key: keys[0] as never, format: 'jwk' })).not.toThrow();
  });

  it('signs with other keys while it answers, and no request fails of it', async () => {
    let isOver = false;
    const failed: unknown[] = [];
    let answered = 0;
    const client = async (): Promise<void> => {
      while (!isOver) {
        const reply = await ask(nation.gateway.url, NAMES, as('hoa', UNMASK));
        const { commendations } = reply.data as { commendations: { coverage: { complete: boolean } } };
        if (reply.errors.length > 0) failed.push(reply.errors);
        if (!JSON.stringify(commendations).includes(NAME.unpublished)) failed.push('masked');
        answered += 1;
      }
    };
    const clients = [client(), client(), client()];
    const until = async (count: number): Promise<void> => {
      const aim = answered + count;
      while (answered < aim) await new Promise((resolve) => setTimeout(resolve, 5));
    };
    const second = makeSigningKeys('second');
    const both: SigningKeys = {
      current: second.current,
      published: [...second.published, ...nation.keys.published],
    };
    await until(6);
    // The new one signs at once, the old one is still published for what is under way; then it goes.
    nation.gateway.updateSigningKeys?.(both);
    await until(6);
    nation.gateway.updateSigningKeys?.(second);
    await until(6);
    isOver = true;
    await Promise.all(clients);
    expect(failed).toEqual([]);
  });
});

describe('names', () => {
  it('stand in the log of the owner that showed them, before they are shown', async () => {
    const before = (await nameReads()).map(({ readAt }) => readAt);
    const reply = await ask(nation.gateway.url, NAMES, as('lan', UNMASK));
    expect(JSON.stringify(reply.data)).toContain(NAME.unpublished);
    const reads = (await nameReads()).filter(({ readAt }) => !before.includes(readAt));
    expect(reads.map(({ owner }) => owner).sort()).toEqual(['BCA', 'BTP']);
    expect(reads[0]).toMatchObject({
      subject: hashSubject('lan'),
      ...{ roles: ['analyst', 'public'], agency: null, purpose: 'VERIFY_DOSSIER', field: 'Recipient.name' },
    });
    // Those of everybody are no reading; a child's is for its owner.
    const { owner } = reads[0] ?? { owner: '' };
    expect([...(reads[0]?.recipientIds ?? [])].sort()).toEqual([
      `${owner}:R-household`,
      `${owner}:R-rescinded`,
      `${owner}:R-unpublished`,
    ]);
  });

  it('stand in no log where nobody asks to see them, whoever it is', async () => {
    const before = (await nameReads()).length;
    for (const token of ['lan', 'hoa', 'justice', 'operator'])
      expect(JSON.stringify((await ask(nation.gateway.url, NAMES, as(token))).data)).not.toContain(
        NAME.unpublished,
      );
    expect(await nameReads()).toHaveLength(before);
  });

  it('are the ones of its own rows for an agency, those of children too', async () => {
    const { data } = await ask(nation.gateway.url, NAMES, as('justice', UNMASK));
    const { nodes } = (data as { commendations: { nodes: { id: string; recipient: { name: string } }[] } })
      .commendations;
    const shown = nodes.filter(
      ({ recipient }) => recipient.name === NAME.child || recipient.name === NAME.unpublished,
    );
    expect(shown.map(({ id }) => id).sort()).toEqual(['BTP:KT-child', 'BTP:KT-unpublished']);
  });

  it('are refused to the operator, to those who have not signed in, and without a purpose', async () => {
    const codes = await Promise.all([
      ask(nation.gateway.url, NAMES, as('operator', UNMASK)),
      ask(nation.gateway.url, NAMES, { headers: UNMASK }),
      ask(nation.gateway.url, NAMES, as('lan', { 'x-unmask': 'Recipient.name' })),
    ]);
    expect(codes.map((reply) => reply.codes)).toEqual([['FORBIDDEN'], ['SIGN_IN_REQUIRED'], ['BAD_REQUEST']]);
  });

  it('are not to be kept once they were shown', async () => {
    expect((await tell(signed())).headers.get('cache-control')).toBe('no-store');
    expect((await tell({})).headers.get('cache-control')).toBe('max-age=60');
  });
});
