import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readChangeEvent, writeChangeEvent } from '../../../schema/protocol/change-event.ts';
import { isChangeSecret, isSignedWith, signChangeEvent } from '../../../schema/protocol/change-signature.ts';

const PROTOCOL = readFileSync(new URL('../../../schema/protocol/PROTOCOL.md', import.meta.url), 'utf8');

/** The vector's lines in PROTOCOL.md, by the name before the colon. */
function readVector(): ReadonlyMap<string, string> {
  const [, block = ''] = /```text\n(secret: [^]*?)```/.exec(PROTOCOL) ?? [];
  return new Map([...block.matchAll(/^([\w-]+): (.*)$/gm)].map(([, name = '', value = '']) => [name, value]));
}

const vector = readVector();
const secret = vector.get('secret') ?? '';
const signature = vector.get('webhook-signature') ?? '';
const parts = {
  id: vector.get('webhook-id') ?? '',
  timestamp: vector.get('webhook-timestamp') ?? '',
  body: vector.get('body') ?? '',
};
const EVENT = { owner: 'BTP', dataVersion: '1', occurredAt: '2024-01-25T00:00:00.000Z' };

describe('a change event', () => {
  it('is signed as the vector in PROTOCOL.md shows', () => {
    expect(signChangeEvent(secret, parts)).toBe(signature);
    expect(isSignedWith(secret, parts, signature)).toBe(true);
    expect(isSignedWith(secret, parts, `v1,bm90IGl0 ${signature}`)).toBe(true);
  });

  it('is signed as the examples of Standard Webhooks are', () => {
    const example = {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      timestamp: '1614265330',
      body: '{"test": 2432232314}',
    };
    expect(signChangeEvent('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', example)).toBe(
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    );
  });

  it.each([
    ['id', { ...parts, id: 'another' }],
    ['timestamp', { ...parts, timestamp: `${parts.timestamp}0` }],
    ['body', { ...parts, body: `${parts.body} ` }],
  ])('is another one with another %s', (_, changed) => {
    expect(isSignedWith(secret, changed, signature)).toBe(false);
  });

  it.each(['', 'v1,', 'v1', signature.slice(0, -1), signature.replace('v1,', 'v1a,'), `${signature}x`])(
    'is not signed by "%s"',
    (given) => {
      expect(isSignedWith(secret, parts, given)).toBe(false);
    },
  );

  it('is read as it was written, and as the vector in PROTOCOL.md shows', () => {
    expect(readChangeEvent(writeChangeEvent(EVENT))).toEqual(EVENT);
    expect(writeChangeEvent(readChangeEvent(parts.body))).toBe(parts.body);
  });

  it.each([
    ['', 'not JSON'],
    ['[]', 'expected object'],
    ['{"type":"data.lost"}', '`type`'],
    [writeChangeEvent({ ...EVENT, occurredAt: 'yesterday' }), '`timestamp`'],
    [writeChangeEvent({ ...EVENT, owner: 'bộ tư pháp' }), '`data.owner`: is not an agency code'],
    [writeChangeEvent({ ...EVENT, dataVersion: '' }), '`data.dataVersion`'],
  ])('is refused where its body is %s', (body, where) => {
    expect(() => readChangeEvent(body)).toThrow(
      expect.objectContaining({
        message: expect.stringContaining(where),
        extensions: expect.objectContaining({ code: 'BAD_EVENT' }),
      }),
    );
  });
});

describe('a change secret', () => {
  it.each(['', 'a secret', 'whsec_c2hvcnQ=', 'whsec_not base64 not base64 not base64 !'])(
    'is not "%s"',
    (text) => {
      expect(isChangeSecret(text)).toBe(false);
      expect(() => signChangeEvent(text, parts)).toThrow(RangeError);
    },
  );
});
