import { randomUUID, sign, type KeyObject } from 'node:crypto';
import { contentDigest } from './content-digest.ts';
import { CALLER_HEADER, MEMBER_HEADER } from '../protocol/headers.ts';
import { COVERED, SIGNATURE_SECONDS, SIGNATURE_TAG } from './signature-terms.ts';
import { signatureBase } from './signature-base.ts';

/** A private key and the name under which its public half can be found. */
export interface SigningKey {
  readonly id: string;
  readonly privateKey: KeyObject;
}

export interface RequestToSign {
  readonly authority: string;
  readonly path: string;
  readonly body: string | Uint8Array;
  /** Whom it is for: the member's id in the directory. */
  readonly member: string;
  /** The value of the caller's header; null for everybody. */
  readonly caller: string | null;
}

const WITH_CALLER = [...COVERED, CALLER_HEADER];

/** Headers that prove one POST to one member for half a minute, once (RFC 9421 with Ed25519, RFC 9530). */
export function signRequest(request: RequestToSign, key: SigningKey, now: number): Record<string, string> {
  const { authority, path, body, member, caller } = request;
  const created = Math.floor(now / 1000);
  const components = caller === null ? COVERED : WITH_CALLER;
  const headers: Record<string, string> = {
    'content-digest': contentDigest(body),
    [MEMBER_HEADER]: member,
    ...(caller === null ? {} : { [CALLER_HEADER]: caller }),
  };
  const parameters =
    `(${components.map((component) => `"${component}"`).join(' ')});created=${String(created)}` +
    `;expires=${String(created + SIGNATURE_SECONDS)};nonce="${randomUUID()}";alg="ed25519";keyid="${key.id}";tag="${SIGNATURE_TAG}"`;
  const base = signatureBase({ method: 'POST', authority, path, headers }, components, parameters);
  if (base === null) throw new TypeError('A request to sign has all that is signed of it.');
  headers['signature-input'] = `gateway=${parameters}`;
  headers['signature'] = `gateway=:${sign(null, Buffer.from(base), key.privateKey).toString('base64')}:`;
  return headers;
}
