import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { writeChangeEvent, type ChangeEvent } from '../protocol/change-event.ts';
import {
  EVENT_ID_HEADER,
  EVENT_SIGNATURE_HEADER,
  EVENT_TIMESTAMP_HEADER,
  signChangeEvent,
} from '../protocol/change-signature.ts';

export interface ChangeOutboxOptions {
  /** Where a gateway takes events, as `http://gateway:4000/changes`. */
  readonly url: string;
  /** Shared with the gateway (isChangeSecret). */
  readonly secret: string;
  readonly logger: Logger;
  /** First and longest pause before an event is sent again, in milliseconds. */
  readonly pauses: { readonly firstMs: number; readonly longestMs: number };
}

interface Waiting {
  /** The same at each attempt, so that the gateway takes the event once. */
  readonly id: string;
  readonly event: ChangeEvent;
  /** How often the gateway said that it knows nobody who keeps this owner's rows. */
  unknown: number;
  /** Not to be sent before, as Date.now(). */
  dueAt: number;
}

/** What came of sending an event: taken or refused for good; the owner is not known there; the gateway is away. */
type Outcome = 'DONE' | 'UNKNOWN' | 'AWAY';

const ATTEMPT_TIMEOUT_MS = 10_000;
const LONGEST_REASON = 500;
const TOO_MANY_REQUESTS = 429;
const TAKEN_BEFORE = 409;
const NOT_CONNECTED = 404;
/** A gateway follows the registry within seconds: a member that it does not know by then is not of its nation. */
const MOST_UNKNOWN = 8;

/**
 * Events that one gateway has not taken yet: one for each owner, the latest, in the order in which owners came. They
 * are sent one after the other, each until it is taken or refused for good. An owner that the gateway does not know
 * yet, since it hears later from the registry than the member starts, waits by itself and holds up nobody.
 */
export class ChangeOutbox {
  readonly #options: ChangeOutboxOptions;
  readonly #waiting = new Map<string, Waiting>();
  readonly #closing = new AbortController();
  #sending: Promise<void> | null = null;
  #wake = new AbortController();
  #failures = 0;

  constructor(options: ChangeOutboxOptions) {
    this.#options = options;
  }

  /** Sends an event behind the scenes; `id` where it is another's that is passed on. */
  put(event: ChangeEvent, id: string = randomUUID()): void {
    this.#waiting.set(event.owner, { id, event, unknown: 0, dueAt: 0 });
    this.#wake.abort();
    this.#sending ??= this.#sendAll();
  }

  /** Waits so long for what is not yet sent, in milliseconds, and gives the rest up. */
  async close(graceMs: number): Promise<void> {
    const overdue = new AbortController();
    await Promise.race([
      this.#sending ?? Promise.resolve(),
      pause(graceMs, undefined, { signal: overdue.signal }).catch(() => undefined),
    ]);
    overdue.abort();
    this.#closing.abort();
    await this.#sending;
  }

  async #sendAll(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      this.#wake = new AbortController();
      const next = this.#earliest();
      if (next === null) {
        // In the same step as the look, so that no event falls between two runs.
        this.#sending = null;
        return;
      }
      const waitMs = next.dueAt - Date.now();
      if (waitMs > 0) await this.#pause(waitMs, this.#wake.signal);
      else await this.#settle(next, await this.#send(next));
    }
  }

  #earliest(): Waiting | null {
    let earliest: Waiting | null = null;
    for (const waiting of this.#waiting.values())
      if (earliest === null || waiting.dueAt < earliest.dueAt) earliest = waiting;
    return earliest;
  }

  async #settle(sent: Waiting, outcome: Outcome): Promise<void> {
    if (outcome === 'AWAY') return this.#pause(this.#pauseMs(this.#failures));
    if (outcome === 'UNKNOWN') {
      sent.unknown += 1;
      sent.dueAt = Date.now() + this.#pauseMs(sent.unknown);
      return;
    }
    const { owner } = sent.event;
    // While it was under way, a later one may have taken its place.
    if (this.#waiting.get(owner) === sent) this.#waiting.delete(owner);
  }

  async #pause(milliseconds: number, woken?: AbortSignal): Promise<void> {
    const closing = this.#closing.signal;
    const signal = woken === undefined ? closing : AbortSignal.any([closing, woken]);
    await pause(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);
  }

  async #send(waiting: Waiting): Promise<Outcome> {
    const { id, event } = waiting;
    const { url, secret } = this.#options;
    const body = writeChangeEvent(event);
    const timestamp = String(Math.floor(Date.now() / 1000));
    try {
      const response = await fetch(url, {
        method: 'POST',
        redirect: 'error',
        headers: {
          'content-type': 'application/json',
          [EVENT_ID_HEADER]: id,
          [EVENT_TIMESTAMP_HEADER]: timestamp,
          [EVENT_SIGNATURE_HEADER]: signChangeEvent(secret, { id, timestamp, body }),
        },
        body,
        signal: AbortSignal.any([this.#closing.signal, AbortSignal.timeout(ATTEMPT_TIMEOUT_MS)]),
      });
      return this.#conclude(waiting, response.status, await response.text());
    } catch (error) {
      return this.#fail((error as Error).message);
    }
  }

  #conclude({ event: { owner }, unknown }: Waiting, status: number, text: string): Outcome {
    const reason = `${String(status)} ${text.slice(0, LONGEST_REASON)}`;
    if (status >= 500 || status === TOO_MANY_REQUESTS) return this.#fail(reason);
    const { logger, url } = this.#options;
    this.#failures = 0;
    if (status < 300 || status === TAKEN_BEFORE) logger.info({ owner, url }, 'told that data changed');
    else if (status === NOT_CONNECTED && unknown + 1 < MOST_UNKNOWN) return 'UNKNOWN';
    else logger.warn({ owner, url, reason }, 'the gateway refuses to be told that data changed');
    return 'DONE';
  }

  /** The log says once that a gateway is away, however long it is. */
  #fail(reason: string): Outcome {
    const { logger, url } = this.#options;
    if (this.#failures === 0 && !this.#closing.signal.aborted)
      logger.warn({ url, reason }, 'could not tell that data changed: trying again');
    this.#failures += 1;
    return 'AWAY';
  }

  /** Twice as long after each attempt, and never the same, so that members do not come back all at once. */
  #pauseMs(attempts: number): number {
    const { firstMs, longestMs } = this.#options.pauses;
    const fullMs = Math.min(longestMs, firstMs * 2 ** (attempts - 1));
    return fullMs * (0.5 + Math.random() / 2);
  }
}
