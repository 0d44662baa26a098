import { encodeCaller } from '../../schema/protocol/caller-rights.ts';
import { signRequest } from '../../schema/trust/sign-request.ts';
import type {
  MemberFault,
  MemberRequest,
  MemberResponse,
  MemberTransport,
} from '../partition/scatter/member-transport.ts';
import type { SigningKeys } from './signing-keys.ts';

export interface SigningOptions {
  /** Read for each request, so that keys can change under way. */
  readonly keys: () => SigningKeys;
  /** `callers`: what is asked for somebody who has signed in; `all`: that for everybody, too. */
  readonly signs: 'callers' | 'all';
}

/** Where a request goes, as it stands in its first line and in `host`. */
interface Target {
  readonly authority: string;
  readonly path: string;
}

const MOST_TARGETS = 10_000;

/**
 * Signs requests to members, with the caller where one has signed in. It stands next to the wire: what is shared or kept is not
 * signed, and each attempt of one request has a nonce of its own.
 */
export class SigningTransport implements MemberTransport {
  readonly #inner: MemberTransport;
  readonly #options: SigningOptions;
  readonly #targets = new Map<string, Target>();

  constructor(inner: MemberTransport, options: SigningOptions) {
    this.#inner = inner;
    this.#options = options;
  }

  send(request: MemberRequest): Promise<MemberResponse> {
    const { rights, body, member, url, headers } = request;
    if (rights === '' && this.#options.signs === 'callers') return this.#inner.send(request);
    const caller = rights === '' ? null : encodeCaller(rights);
    const signed = signRequest(
      { ...this.#targetOf(url), body, member, caller },
      this.#options.keys().current,
      Date.now(),
    );
    return this.#inner.send({ ...request, headers: { ...headers, ...signed } });
  }

  report(member: string, fault: MemberFault): void {
    this.#inner.report?.(member, fault);
  }

  #targetOf(text: string): Target {
    const known = this.#targets.get(text);
    if (known !== undefined) return known;
    const url = new URL(text);
    const target = { authority: url.host, path: url.pathname };
    if (this.#targets.size < MOST_TARGETS) this.#targets.set(text, target);
    return target;
  }
}
