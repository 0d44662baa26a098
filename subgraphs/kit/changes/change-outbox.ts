import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { writeChangeEvent, type ChangeEvent } from '../../../schema/protocol/change-event.ts';
import {
  EVENT_ID_HEADER,
  EVENT_SIGNATURE_HEADER,
  EVENT_TIMESTAMP_HEADER,
  signChangeEvent,
} from '../../../schema/protocol/change-signature.ts';

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
}

const ATTEMPT_TIMEOUT_MS = 10_000;
const LONGEST_REASON = 500;
const TOO_MANY_REQUESTS = 429;
const TAKEN_BEFORE = 409;

/**
 * Events that one gateway has not taken yet: one for each owner, the latest, in the order in which owners came. They
 * are sent one after the other, each until it is taken or refused for good.
 */
export class ChangeOutbox {
  readonly #options: ChangeOutboxOptions;
  readonly #waiting = new Map<string, Waiting>();
  readonly #closing = new AbortController();
  #sending: Promise<void> | null = null;
  #failures = 0;

  constructor(options: ChangeOutboxOptions) {
    this.#options = options;
  }

  /** Sends an event behind the scenes. */
  put(event: ChangeEvent): void {
    this.#waiting.set(event.owner, { id: randomUUID(), event });
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
      const [next] = this.#waiting.values();
      if (next === undefined) {
        // In the same step as the look, so that no event falls between two runs.
        this.#sending = null;
        return;
      }
      const isDone = await this.#send(next);
      const { owner } = next.event;
      // While it was under way, a later one may have taken its place.
      if (isDone && this.#waiting.get(owner) === next) this.#waiting.delete(owner);
      if (!isDone) await pause(this.#pauseMs(), undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  /** False where it has to be sent again. */
  async #send({ id, event }: Waiting): Promise<boolean> {
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
      return this.#conclude(event, response.status, await response.text());
    } catch (error) {
      return this.#fail((error as Error).message);
    }
  }

  #conclude({ owner }: ChangeEvent, status: number, text: string): boolean {
    const reason = `${String(status)} ${text.slice(0, LONGEST_REASON)}`;
    if (status >= 500 || status === TOO_MANY_REQUESTS) return this.#fail(reason);
    const { logger, url } = this.#options;
    this.#failures = 0;
    if (status < 300 || status === TAKEN_BEFORE) logger.info({ owner, url }, 'told that data changed');
    else logger.warn({ owner, url, reason }, 'the gateway refuses to be told that data changed');
    return true;
  }

  /** The log says once that a gateway is away, however long it is. */
  #fail(reason: string): false {
    const { logger, url } = this.#options;
    if (this.#failures === 0 && !this.#closing.signal.aborted)
      logger.warn({ url, reason }, 'could not tell that data changed: trying again');
    this.#failures += 1;
    return false;
  }

  /** Twice as long after each failure, and never the same, so that members do not come back all at once. */
  #pauseMs(): number {
    const { firstMs, longestMs } = this.#options.pauses;
    const fullMs = Math.min(longestMs, firstMs * 2 ** (this.#failures - 1));
    return fullMs * (0.5 + Math.random() / 2);
  }
}
