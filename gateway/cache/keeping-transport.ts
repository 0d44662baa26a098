import { hash } from 'node:crypto';
import type {
  FailureReason,
  MemberFault,
  MemberRequest,
  MemberResponse,
  MemberTransport,
} from '../partition/scatter/member-transport.ts';
import { MemberAnswer } from '../transport/member-answer.ts';
import { isUnmasked } from '../transport/is-unmasked.ts';
import { requestKey } from '../transport/request-key.ts';
import type { OnTransportEvent } from '../transport/transport-event.ts';
import type { KeptPart, PartsOfAnswers } from './answer-parts.ts';
import { readCacheDirectives } from './cache-directives.ts';
import { isWholeAnswer } from './is-whole-answer.ts';
import { readKeptAnswer, writeKeptAnswer, type KeptAnswer } from './kept-answer.ts';
import type { KeptAnswers, KeptPlace } from './kept-answers.ts';

export interface KeepSettings {
  /** For answers that may be kept and say nothing of `stale-if-error`. */
  readonly staleIfErrorSeconds: number;
}

export interface KeepingTransportOptions {
  /** Null: nothing of this member is kept. */
  readonly settingsOf: (member: string) => KeepSettings | null;
  readonly store: KeptAnswers;
  /** Names the schema or contract that answers belong to, on one line: with another one, none of them is found. */
  readonly schemaVersion: string | (() => string);
  /** Seals the entries of a store that others write to; the same for all gateways that share it. */
  readonly secret: string;
  readonly onEvent: OnTransportEvent;
  /** Where it notes what the answers to clients are made of; absent: nowhere. */
  readonly parts?: PartsOfAnswers;
  /** Milliseconds since 1970; Date.now() where absent. */
  readonly now?: () => number;
}

type Answer = Extract<MemberResponse, { readonly kind: 'answer' }>;

interface Lookup {
  readonly place: KeptPlace;
  /** Under which the answer that is now asked for may be kept; null where it can't be. */
  readonly generation: string | null;
  /** Of the present generation and not yet worthless; null where there is none. */
  readonly kept: KeptAnswer | null;
}

/** After these an answer of earlier helps nobody: the asker has gone, or asked for too much. */
const WITHOUT_STAND_IN: ReadonlySet<FailureReason> = new Set(['CANCELLED', 'TOO_LARGE']);

/**
 * Answers from what was kept while it is fresh, and lets it stand in, with its age, for an answer that does not come.
 * The generation is read before the member is asked: an answer that an invalidation overtook is kept in vain.
 */
export class KeepingTransport implements MemberTransport {
  readonly #inner: MemberTransport;
  readonly #options: KeepingTransportOptions;
  readonly #now: () => number;
  /** Null where nobody else can write into the store. */
  readonly #sealSecret: string | null;

  constructor(inner: MemberTransport, options: KeepingTransportOptions) {
    this.#inner = inner;
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#sealSecret = options.store.isShared ? options.secret : null;
  }

  async send(request: MemberRequest): Promise<MemberResponse> {
    const settings = this.#options.settingsOf(request.member);
    if (settings === null || isUnmasked(request.rights) || request.isWrite === true) {
      this.#options.parts?.note(request.origin, null);
      return request.isWrite === true && settings !== null ? this.#write(request) : this.#inner.send(request);
    }
    const startedAt = performance.now();
    const lookup = await this.#find(request);
    if (lookup.kept !== null && this.#now() < lookup.kept.freshUntil) {
      this.#options.onEvent({ kind: 'KEPT_USED', member: request.member });
      this.#options.parts?.note(request.origin, { member: request.member, ...lookup.kept });
      return toAnswer(lookup.kept, null);
    }
    const timeoutMs = Math.max(1, request.timeoutMs - (performance.now() - startedAt));
    // An exchange that began before an invalidation must not be joined after it: its answer would be kept as a new one.
    const epoch = lookup.generation === null ? {} : { epoch: lookup.generation };
    const response = await this.#inner.send({ ...request, timeoutMs, ...epoch });
    const isAnswer = response.kind === 'answer' && response.status < 500;
    const part = isAnswer ? this.#keep(lookup, response, settings) : null;
    this.#options.parts?.note(request.origin, part);
    return isAnswer ? response : this.#standIn(request, lookup.kept, response);
  }

  /** An answer that had to be refused may be among those that were kept. */
  report(member: string, fault: MemberFault): void {
    void this.invalidate(member);
    this.#inner.report?.(member, fault);
  }

  /** Makes all that was kept for a member worthless, at once. False where other gateways may not know of it yet. */
  invalidate(member: string): Promise<boolean> {
    return this.#options.store.invalidate(member);
  }

  async #find(request: MemberRequest): Promise<Lookup> {
    const { store, schemaVersion } = this.#options;
    const version = typeof schemaVersion === 'string' ? schemaVersion : schemaVersion();
    const key = hash('sha256', `${version}\n${requestKey(request)}`);
    const place = { member: request.member, key };
    const found = await store.find(place);
    if (found === null) return { place, generation: null, kept: null };
    const { generation, entry } = found;
    const kept = entry === null ? null : readKeptAnswer(entry, key, this.#sealSecret);
    const isUsable = kept !== null && kept.generation === generation && this.#now() < kept.staleUntil;
    return { place, generation, kept: isUsable ? kept : null };
  }

  /** What was kept is no longer true once something was changed, or may have been. */
  async #write(request: MemberRequest): Promise<MemberResponse> {
    const response = await this.#inner.send(request);
    await this.invalidate(request.member);
    return response;
  }

  /** Not waited for: the asker has its answer. Null where it is not kept. */
  #keep({ place, generation }: Lookup, answer: Answer, settings: KeepSettings): KeptPart | null {
    const { store } = this.#options;
    const { status, text, cacheControl, staleSeconds } = answer;
    const keeping = readCacheDirectives(cacheControl, settings.staleIfErrorSeconds);
    if (keeping === null || generation === null || status !== 200 || staleSeconds !== null) return null;
    if (!isWholeAnswer(text)) return null;
    const storedAt = this.#now();
    const freshUntil = storedAt + keeping.freshSeconds * 1000;
    const staleUntil = freshUntil + keeping.staleIfErrorSeconds * 1000;
    const kept = { generation, storedAt, freshUntil, staleUntil, cacheControl, text };
    void store.keep(place, writeKeptAnswer(kept, place.key, this.#sealSecret), staleUntil - storedAt);
    return { member: place.member, generation, freshUntil };
  }

  #standIn(
    { member, takesNoStale }: MemberRequest,
    kept: KeptAnswer | null,
    response: MemberResponse,
  ): MemberResponse {
    const reason = response.kind === 'failure' ? response.reason : (`HTTP_${response.status}` as const);
    const isHelp = response.kind === 'answer' || !WITHOUT_STAND_IN.has(response.reason);
    const now = this.#now();
    if (kept === null || takesNoStale === true || !isHelp || now >= kept.staleUntil) return response;
    const ageSeconds = Math.max(0, Math.floor((now - kept.storedAt) / 1000));
    this.#options.onEvent({ kind: 'STALE_USED', member, ageSeconds, reason });
    return toAnswer(kept, ageSeconds);
  }
}

function toAnswer({ text, cacheControl }: KeptAnswer, staleSeconds: number | null): Answer {
  return new MemberAnswer({ status: 200, body: text, cacheControl, staleSeconds });
}
