import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey, type JWK } from 'jose';
import { TokenAuthenticator } from '../../../gateway/auth/token-authenticator.ts';
import type { RunningGateway } from '../../../gateway/start-gateway.ts';
import { ask } from '../support/ask.ts';
import { startShop, startShopGateway, type Shop } from '../support/shop.ts';

/**
 * Who asks: tokens of two issuers, whose keys are fetched over HTTP and changed while the gateway runs. No token is an
 * anonymous caller; a token that does not hold is refused, whatever is wrong with it.
 */

const AUDIENCE = 'thi-dua';
const ISSUER = 'https://sign-in.example';
const OTHER = 'https://other.example';
const TIME = 1_700_000_000_000;
const SECONDS = TIME / 1000;

interface Signer {
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
}

let served: JWK[] = [];
let asked = 0;
let keyServer: Server;
let authenticator: TokenAuthenticator;
let shop: Shop;
let gateway: RunningGateway;
let signer: Signer;
let otherSigner: Signer;
let now = TIME;

beforeAll(async () => {
  signer = await createSigner('first');
  otherSigner = await createSigner('other');
  served = [signer.jwk];
  keyServer = createServer((_, response) => {
    asked += 1;
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: served }));
  });
  await new Promise<void>((resolve) => keyServer.listen(0, '127.0.0.1', resolve));
  const { port } = keyServer.address() as AddressInfo;
  authenticator = new TokenAuthenticator({
    audience: AUDIENCE,
    now: () => now,
    issuers: [
      { issuer: ISSUER, keys: new URL(`http://127.0.0.1:${String(port)}/`) },
      { issuer: OTHER, keys: { keys: [otherSigner.jwk] } },
    ],
  });
  shop = await startShop();
  gateway = await startShopGateway(shop, { authenticator });
});

afterAll(async () => {
  await gateway.close();
  await shop.close();
  keyServer.close();
});

async function createSigner(kid: string): Promise<Signer> {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
  return { privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'EdDSA' } };
}

function sign(
  claims: Readonly<Record<string, unknown>>,
  { privateKey, jwk }: Signer = signer,
): Promise<string> {
  const all = { iss: ISSUER, aud: AUDIENCE, sub: 'lan', exp: SECONDS + 60, ...claims };
  return new SignJWT(all).setProtectedHeader({ alg: 'EdDSA', kid: jwk.kid ?? '' }).sign(privateKey);
}

const identify = (token: string) => authenticator.identify({ authorization: `Bearer ${token}` });
const codeOf = (token: string): Promise<unknown> =>
  identify(token).then(
    () => 'taken',
    (error: unknown) => (error as { extensions: { code: unknown } }).extensions.code,
  );

describe('a caller', () => {
  it('without a token is anonymous, and public', async () => {
    expect(await authenticator.identify({})).toMatchObject({ subject: null, roles: ['public'] });
  });

  it('has the roles, the scopes and the policies of its token, and no role that is not known here', async () => {
    const token = await sign({ roles: ['analyst', 'king'], scope: 'a b', policies: ['vip'] });
    expect(await identify(token)).toEqual({
      subject: 'lan',
      roles: ['public', 'analyst'],
      agency: null,
      scopes: ['a', 'b'],
      policies: ['vip', 'role:public', 'role:analyst'],
    });
  });

  it('of a ministry belongs to the agency that its token names, and needs one', async () => {
    expect(await identify(await sign({ roles: ['ministry'], agency: 'BCA' }))).toMatchObject({
      agency: 'BCA',
    });
    expect(await codeOf(await sign({ roles: ['ministry'] }))).toBe('INVALID_TOKEN');
    expect(await identify(await sign({ roles: ['analyst'], agency: 'BCA' }))).toMatchObject({ agency: null });
  });

  it('of another issuer is proved by the keys of that issuer alone', async () => {
    expect(await identify(await sign({ iss: OTHER }, otherSigner))).toMatchObject({ subject: 'lan' });
    expect(await codeOf(await sign({ iss: OTHER }, signer))).toBe('INVALID_TOKEN');
  });
});

describe('a token', () => {
  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['whose time is over', { exp: SECONDS - 31 }],
    ['that begins later', { nbf: SECONDS + 31 }],
    ['for somebody else', { aud: 'another' }],
    ['of an issuer that is not known', { iss: 'https://evil.example' }],
    ['without an end', { exp: undefined }],
    ['of nobody', { sub: undefined }],
  ])('%s is refused', async (_, claims) => {
    expect(await codeOf(await sign(claims))).toBe('INVALID_TOKEN');
  });

  it('counts half a minute before and after its time, since clocks differ', async () => {
    expect(await codeOf(await sign({ exp: SECONDS - 29 }))).toBe('taken');
    expect(await codeOf(await sign({ nbf: SECONDS + 29 }))).toBe('taken');
  });

  it('without a signature, or signed with a public key as a secret, is refused', async () => {
    const claims = { iss: ISSUER, aud: AUDIENCE, sub: 'lan', exp: SECONDS + 60 };
    expect(await codeOf(new UnsecuredJWT(claims).encode())).toBe('INVALID_TOKEN');
    const secret = new TextEncoder().encode(JSON.stringify(signer.jwk));
    const mac = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'first' }).sign(secret);
    expect(await codeOf(mac)).toBe('INVALID_TOKEN');
  });

  it('that was changed after it was signed is refused', async () => {
    const [head, , signature] = (await sign({ roles: ['public'] })).split('.');
    const claims = { iss: ISSUER, aud: AUDIENCE, sub: 'lan', exp: SECONDS + 60, roles: ['operator'] };
    const body = Buffer.from(JSON.stringify(claims)).toString('base64url');
    expect(await codeOf([head, body, signature].join('.'))).toBe('INVALID_TOKEN');
  });

  it('is verified once in ten seconds, and not taken past its time', async () => {
    const token = await sign({ exp: SECONDS + 5 });
    expect(await codeOf(token)).toBe('taken');
    now = TIME + 34_000;
    expect(await codeOf(token)).toBe('taken');
    now = TIME + 36_000;
    expect(await codeOf(token)).toBe('INVALID_TOKEN');
    now = TIME;
  });
});

describe('keys', () => {
  it('are fetched once for many tokens', async () => {
    await identify(await sign({ sub: 'one' }));
    const before = asked;
    await Promise.all([identify(await sign({ sub: 'two' })), identify(await sign({ sub: 'three' }))]);
    expect(asked).toBe(before);
  });

  it('that cannot be had are no reason to let anybody in, nor the caller’s fault', async () => {
    const nowhere = new TokenAuthenticator({
      audience: AUDIENCE,
      now: () => now,
      issuers: [{ issuer: ISSUER, keys: new URL('http://127.0.0.1:1/') }],
    });
    const asking = nowhere.identify({ authorization: `Bearer ${await sign({})}` });
    await expect(asking).rejects.toMatchObject({ extensions: { code: 'SIGN_IN_UNAVAILABLE' } });
  });

  it('are changed without a word: a token of a new key is taken once it is published', async () => {
    const next = await createSigner('second');
    served = [signer.jwk, next.jwk];
    const fresh = new TokenAuthenticator({
      audience: AUDIENCE,
      now: () => now,
      issuers: [
        {
          issuer: ISSUER,
          keys: new URL(`http://127.0.0.1:${String((keyServer.address() as AddressInfo).port)}/`),
        },
      ],
    });
    for (const each of [signer, next])
      expect(await fresh.identify({ authorization: `Bearer ${await sign({}, each)}` })).toMatchObject({
        subject: 'lan',
      });
  });
});

describe('the gateway', () => {
  const OPERATION = '{ products { id } }';

  it('answers callers with and without a token', async () => {
    const authorization = `Bearer ${await sign({ roles: ['analyst'] })}`;
    expect((await ask(gateway.url, OPERATION)).status).toBe(200);
    expect((await ask(gateway.url, OPERATION, { headers: { authorization } })).status).toBe(200);
  });

  it.each(['Bearer x', 'Bearer', 'Basic abcd', 'Bearer a.b.c', `Bearer ${'x'.repeat(9000)}`, 'Bearer ..'])(
    'refuses what is no token: %.20s',
    async (authorization) => {
      const reply = await ask(gateway.url, OPERATION, { headers: { authorization } });
      expect({ status: reply.status, codes: reply.codes }).toEqual({ status: 401, codes: ['INVALID_TOKEN'] });
      expect(reply.headers.get('www-authenticate')).toContain('invalid_token');
    },
  );

  it('unmasks for roles and purposes only', async () => {
    const headers = { 'x-unmask': 'Recipient.name', 'x-purpose': 'VERIFY_DOSSIER' };
    const withRole = async (role: string) => ({
      ...headers,
      authorization: `Bearer ${await sign({ roles: [role] })}`,
    });
    const codesWith = async (all: Record<string, string>) =>
      (await ask(gateway.url, OPERATION, { headers: all })).codes;
    expect(await codesWith(headers)).toEqual(['SIGN_IN_REQUIRED']);
    expect(await codesWith(await withRole('operator'))).toEqual(['FORBIDDEN']);
    expect(await codesWith(await withRole('council'))).toEqual([]);
    expect(await codesWith({ ...(await withRole('council')), 'x-purpose': 'curiosity' })).toEqual([
      'BAD_REQUEST',
    ]);
    expect(await codesWith({ ...(await withRole('council')), 'x-unmask': 'Recipient.id' })).toEqual([
      'BAD_REQUEST',
    ]);
  });
});
