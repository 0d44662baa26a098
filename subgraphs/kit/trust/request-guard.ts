import type { IncomingHttpHeaders } from 'node:http';
import type { Logger } from 'pino';
import { decodeCaller, PUBLIC_RIGHTS, type CallerRights } from '../../../schema/protocol/caller-rights.ts';
import { catalogueError } from '../../../schema/protocol/catalogue-error.ts';
import { CALLER_HEADER } from '../../../schema/protocol/headers.ts';
import { checkSignature, invalidSignature } from '../../../schema/trust/check-signature.ts';
import { readSignatureFields, type CarriedSignature } from '../../../schema/trust/signature-fields.ts';
import { CLOCK_SKEW_SECONDS, LONGEST_SIGNATURE_SECONDS } from '../../../schema/trust/signature-terms.ts';
import type { GatewayKeys } from './gateway-keys.ts';
import { NonceMemory } from './nonce-memory.ts';

export interface RequestGuardOptions {
  /** Null: no gateway is believed, everybody has the rights of everybody. */
  readonly keys: GatewayKeys | null;
  /** Refuses what no gateway has signed. */
  readonly isSignatureRequired: boolean;
  readonly logger: Logger;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** One request as it came. */
export interface GuardedRequest {
  readonly method: string;
  /** The path alone. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
}

const MOST_NONCES = 1_000_000;
const KEEP_MS = (LONGEST_SIGNATURE_SECONDS + 2 * CLOCK_SKEW_SECONDS) * 1000;

/**
 * Finds out who asks a member: with a gateway's signature the caller that it forwards, else everybody. One guard may stand
 * before all members of a process, since a signature names the one that it is for.
 */
export class RequestGuard {
  readonly #options: RequestGuardOptions;
  readonly #now: () => number;
  readonly #nonces = new NonceMemory({ keepMs: KEEP_MS, most: MOST_NONCES });

  constructor(options: RequestGuardOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  /**
   * `members` are the ids that the request may be for. Throws SIGNATURE_REQUIRED, SIGNATURE_INVALID, SIGNATURE_EXPIRED,
   * SIGNATURE_REPLAYED, SIGNING_KEYS_UNAVAILABLE or OVERLOADED.
   */
  async identify(request: GuardedRequest, members: readonly string[]): Promise<CallerRights> {
    const { keys, isSignatureRequired } = this.#options;
    const input = request.headers['signature-input'];
    const signature = request.headers['signature'];
    const isSigned = input !== undefined || signature !== undefined;
    if (!isSigned || keys === null) {
      const isClaimed = request.headers[CALLER_HEADER] !== undefined && keys !== null;
      if (isSignatureRequired || isClaimed) throw unsigned(isClaimed);
      return PUBLIC_RIGHTS;
    }
    const carried = readSignatureFields(String(input), String(signature));
    if (carried === null) throw invalidSignature('its headers are not one signature as RFC 9421 writes it');
    await this.#check(carried, request, { keys, members });
    const caller = request.headers[CALLER_HEADER];
    const rights = caller === undefined ? PUBLIC_RIGHTS : decodeCaller(String(caller));
    if (rights === null) throw invalidSignature(`the header ${CALLER_HEADER} cannot be read`);
    return rights;
  }

  async #check(
    carried: CarriedSignature,
    { method, path, headers, body }: GuardedRequest,
    { keys, members }: { readonly keys: GatewayKeys; readonly members: readonly string[] },
  ): Promise<void> {
    const key = await this.#findKey(keys, carried.keyId);
    const request = { method, authority: headers.host ?? '', path, headers: plain(headers) };
    const now = this.#now();
    checkSignature(carried, { request, body, key, members, now });
    const taken = this.#nonces.take(`${carried.keyId} ${carried.nonce}`, now);
    if (taken === 'known')
      throw catalogueError(
        'SIGNATURE_REPLAYED',
        'A request with this signature was taken before; sign each one anew.',
      );
    if (taken === 'full')
      throw catalogueError(
        'OVERLOADED',
        'More signed requests came in a minute than this member can remember.',
      );
  }

  async #findKey(keys: GatewayKeys, keyId: string) {
    const key = await keys.find(keyId).catch((error: unknown) => {
      this.#options.logger.warn({ reason: (error as Error).message }, 'the keys of a gateway cannot be read');
      throw catalogueError(
        'SIGNING_KEYS_UNAVAILABLE',
        'The signature cannot be checked now, since the gateway does not give its keys; try again in a few seconds.',
      );
    });
    if (key === null)
      throw invalidSignature(`no gateway that is believed here has the key ${JSON.stringify(keyId)}`);
    return key;
  }
}

function unsigned(isClaimed: boolean): Error {
  const message = isClaimed
    ? `The header ${CALLER_HEADER} counts with a gateway's signature only; leave it out, or ask the gateway.`
    : 'What a gateway has signed is answered here, and nothing else; ask the gateway.';
  return catalogueError('SIGNATURE_REQUIRED', message);
}

/** A header that was sent twice is one text, which then is not what was signed. */
function plain(headers: IncomingHttpHeaders): Readonly<Record<string, string | undefined>> {
  return headers as Readonly<Record<string, string | undefined>>;
}
