import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { checkSignature } from '../../../schema/trust/check-signature.ts';
import { contentDigest } from '../../../schema/trust/content-digest.ts';
import { signRequest } from '../../../schema/trust/sign-request.ts';
import { signatureBase } from '../../../schema/trust/signature-base.ts';
import { readSignatureFields } from '../../../schema/trust/signature-fields.ts';

/** Signatures as the standards write them: their own examples come out to the letter. */
describe('an HTTP message signature', () => {
  it('is the one of RFC 9421, appendix B.2.6', () => {
    const parameters =
      '("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519"';
    const base = signatureBase(
      {
        ...{ method: 'POST', authority: 'example.com', path: '/foo' },
        headers: {
          date: 'Tue, 20 Apr 2021 02:07:55 GMT',
          'content-type': 'application/json',
          'content-length': '18',
        },
      },
      ['date', '@method', '@path', '@authority', 'content-type', 'content-length'],
      parameters,
    );
    const privateKey = createPrivateKey(
      '-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF\n-----END PRIVATE KEY-----\n',
    );
    expect(sign(null, Buffer.from(base ?? ''), privateKey).toString('base64')).toBe(
      'wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==',
    );
  });

  it('covers the digest of RFC 9530, appendix B.1', () => {
    // As printed there for the representation {"hello": "world"} and a line feed.
    expect(contentDigest('{"hello": "world"}\n')).toBe(
      'sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:',
    );
  });

  it('can be read back and proved', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const now = 1_700_000_000_000;
    const headers = signRequest(
      { authority: '127.0.0.1:4101', path: '/graphql', body: '{}', member: 'BTP', caller: 'eA' },
      { id: 'first', privateKey },
      now,
    );
    const carried = readSignatureFields(headers['signature-input'] ?? '', headers['signature'] ?? '');
    expect(carried).toMatchObject({ keyId: 'first', created: 1_700_000_000, expires: 1_700_000_030 });
    const request = { method: 'POST', authority: '127.0.0.1:4101', path: '/graphql', headers };
    const check = (changes: object): void => {
      if (carried === null) throw new TypeError('The signature cannot be read.');
      const key = createPublicKey(publicKey.export({ format: 'pem', type: 'spki' }));
      checkSignature(carried, { request, body: Buffer.from('{}'), key, members: ['BTP'], now, ...changes });
    };
    expect(() => check({})).not.toThrow();
    expect(() => check({ body: Buffer.from('{ }') })).toThrow(/content-digest/);
  });

  it.each([
    ['nothing', '', ''],
    ['no label', '("@method");created=1', 'sig=:AAAA:'],
    ['two labels', 'a=("@method");created=1, b=("@method");created=1', 'a=:AAAA:, b=:AAAA:'],
    ['another label', 'a=("@method");created=1', 'b=:AAAA:'],
    ['a component twice', 'a=("@method" "@method");created=1', 'a=:AAAA:'],
    ['a parameter twice', 'a=("@method");created=1;created=2', 'a=:AAAA:'],
    ['a component with parameters', 'a=("@query-param";name="x");created=1', 'a=:AAAA:'],
    ['no bytes', 'a=("@method");created=1', 'a=AAAA'],
    ['much too much', `a=("@method");nonce="${'x'.repeat(4000)}"`, 'a=:AAAA:'],
  ])('is not read where it has %s', (_what, input, signature) => {
    expect(readSignatureFields(input, signature)).toBeNull();
  });
});
