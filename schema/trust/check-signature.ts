import { verify, type KeyObject } from 'node:crypto';
import type { GraphQLError } from 'graphql';
import { catalogueError } from '../protocol/catalogue-error.ts';
import { CALLER_HEADER, MEMBER_HEADER } from '../protocol/headers.ts';
import { contentDigest } from './content-digest.ts';
import { signatureBase, type SignableRequest } from './signature-base.ts';
import type { CarriedSignature } from './signature-fields.ts';
import { CLOCK_SKEW_SECONDS, COVERED, LONGEST_SIGNATURE_SECONDS, SIGNATURE_TAG } from './signature-terms.ts';

export interface CheckSignatureOptions {
  readonly request: SignableRequest;
  readonly body: Uint8Array;
  readonly key: KeyObject;
  /** Ids under which this member may be meant. */
  readonly members: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

const NONCE = /^[\w-]{16,64}$/;

/**
 * Holds a carried signature to its terms, cheap things first. Throws SIGNATURE_INVALID or SIGNATURE_EXPIRED; whether it was
 * sent before is for whoever remembers nonces.
 */
export function checkSignature(carried: CarriedSignature, options: CheckSignatureOptions): void {
  const { request, body, key, members, now } = options;
  checkTerms(carried, request.headers);
  checkTime(carried, Math.floor(now / 1000));
  if (!members.includes(request.headers[MEMBER_HEADER] ?? ''))
    throw invalidSignature(`it is for the member ${JSON.stringify(request.headers[MEMBER_HEADER] ?? '')}`);
  const base = signatureBase(request, carried.components, carried.parameters);
  if (base === null) throw invalidSignature('it covers something that the request does not have');
  if (!verify(null, Buffer.from(base), key, carried.signature))
    throw invalidSignature('it was not made with this key, or something that it covers was changed');
  if (request.headers['content-digest'] !== contentDigest(body))
    throw invalidSignature('the body is not the one of its content-digest');
}

/** What is wrong with a signature, in words for whoever runs the gateway. */
export function invalidSignature(reason: string): GraphQLError {
  return catalogueError('SIGNATURE_INVALID', `The request's signature is not taken: ${reason}.`);
}

function checkTerms(carried: CarriedSignature, headers: SignableRequest['headers']): void {
  const needed = headers[CALLER_HEADER] === undefined ? COVERED : [...COVERED, CALLER_HEADER];
  const lacking = needed.find((component) => !carried.components.includes(component));
  if (lacking !== undefined) throw invalidSignature(`it does not cover ${lacking}`);
  if (carried.tag !== SIGNATURE_TAG) throw invalidSignature(`its tag is not ${SIGNATURE_TAG}`);
  if (carried.algorithm !== null && carried.algorithm !== 'ed25519')
    throw invalidSignature('its algorithm is not ed25519');
  if (!NONCE.test(carried.nonce)) throw invalidSignature('it has no nonce of 16 to 64 letters and digits');
}

function checkTime({ created, expires }: CarriedSignature, now: number): void {
  if (!(expires - created <= LONGEST_SIGNATURE_SECONDS && created < expires))
    throw invalidSignature(`it has to count for ${String(LONGEST_SIGNATURE_SECONDS)} s at most`);
  if (created > now + CLOCK_SKEW_SECONDS || expires <= now - CLOCK_SKEW_SECONDS)
    throw catalogueError(
      'SIGNATURE_EXPIRED',
      `The request's signature counts from ${describe(created)} to ${describe(expires)}, and it is ${describe(now)} here; send it again, and compare the clocks.`,
    );
}

function describe(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
