import { pino, type Logger } from 'pino';
import type { ChangeEvent } from '../protocol/change-event.ts';
import { ChangeOutbox, type ChangeOutboxOptions } from './change-outbox.ts';

export interface ChangeAnnouncerOptions {
  /** Where gateways take events; one address is enough for gateways that share a Redis. */
  readonly urls: readonly string[];
  /** Shared with the gateways (isChangeSecret). */
  readonly secret: string;
  /** Silent where absent. */
  readonly logger?: Logger;
  /** First and longest pause before an event is sent again, in milliseconds; half a second and half a minute where absent. */
  readonly pauses?: ChangeOutboxOptions['pauses'];
}

const PAUSES = { firstMs: 500, longestMs: 30_000 };

/** Tells gateways that data changed. Nobody waits for it, and it never fails: what a gateway does not take waits. */
export class ChangeAnnouncer {
  readonly #outboxes: readonly ChangeOutbox[];

  constructor({ urls, secret, logger = pino({ level: 'silent' }), pauses = PAUSES }: ChangeAnnouncerOptions) {
    this.#outboxes = urls.map((url) => new ChangeOutbox({ url, secret, logger, pauses }));
  }

  /** `id` where the event is another's that is passed on: where it comes back to, it was taken before. */
  announce(event: ChangeEvent, id?: string): void {
    for (const outbox of this.#outboxes) outbox.put(event, id);
  }

  /** Waits so long for what is not yet sent, in milliseconds, and gives the rest up. */
  async close(graceMs: number): Promise<void> {
    await Promise.all(this.#outboxes.map((outbox) => outbox.close(graceMs)));
  }
}
