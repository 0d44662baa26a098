import type { IncomingHttpHeaders } from 'node:http';
import { catalogueError } from '../../schema/protocol/catalogue-error.ts';
import { readChangeEvent, type ChangeEvent } from '../../schema/protocol/change-event.ts';
import {
  EVENT_ID_HEADER,
  EVENT_SIGNATURE_HEADER,
  EVENT_TIMESTAMP_HEADER,
  isSignedWith,
} from '../../schema/protocol/change-signature.ts';
import { DirectoryIndex } from '../partition/directory-index.ts';
import type { Directory } from '../partition/directory.ts';
import type { Change } from './change-feed.ts';
import { TOLERANCE_SECONDS, type SeenEvents } from './seen-events.ts';

export interface ChangeReceiverOptions {
  /** Shared with the members (isChangeSecret). */
  readonly secret: string;
  /** Null without a partition: then no event is any member's. */
  readonly directory: () => Directory | null;
  /** Makes worthless what is kept of a member; false where other gateways may not know of it yet. */
  readonly invalidate: (member: string) => Promise<boolean>;
  readonly seen: SeenEvents;
  /** Told of each event that had its effect. */
  readonly announce: (change: Change) => void;
  /** Tells gateways above, for which this one is a member, under the id that the event came with. */
  readonly passOn: (event: ChangeEvent, id: string) => void;
  /** Milliseconds since 1970; Date.now() where absent. */
  readonly now?: () => number;
}

/** Takes change events: checks that a member sent each, now and once, and forgets what was kept of its owner. */
export class ChangeReceiver {
  readonly #options: ChangeReceiverOptions;
  readonly #now: () => number;

  constructor(options: ChangeReceiverOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  /**
   * Resolves when no gateway that shares the store answers from what was kept before. `body` as it came. Throws
   * BAD_SIGNATURE, EVENT_EXPIRED, EVENT_REPEATED, BAD_EVENT, NOT_CONNECTED or STORE_UNAVAILABLE.
   */
  async receive(headers: IncomingHttpHeaders, body: string): Promise<ChangeEvent> {
    const id = this.#authenticate(headers, body);
    if (await this.#options.seen.has(id)) {
      throw catalogueError('EVENT_REPEATED', `The event ${id} was taken before; it had its effect.`);
    }
    const event = readChangeEvent(body);
    const directory = this.#options.directory();
    const member = directory === null ? null : DirectoryIndex.of(directory).memberOf(event.owner);
    if (member === null) {
      const message = `No member that this gateway asks keeps the rows of ${event.owner}; correct \`data.owner\`, or join first.`;
      throw catalogueError('NOT_CONNECTED', message);
    }
    if (!(await this.#options.invalidate(member.id))) {
      const message = `What is kept of ${event.owner} could not be given up in the store that gateways share; send the event again in a few seconds.`;
      throw catalogueError('STORE_UNAVAILABLE', message);
    }
    // Last, so that an event is never refused as a repeated one that had no effect.
    await this.#options.seen.add(id);
    this.#options.announce({ member: member.id, owner: event.owner, occurredAt: event.occurredAt });
    this.#options.passOn(event, id);
    return event;
  }

  /** The event's id, once it is known that a member sent it, and when. */
  #authenticate(headers: IncomingHttpHeaders, body: string): string {
    const id = readHeader(headers, EVENT_ID_HEADER, /^[\w:/-]{1,128}$/);
    const timestamp = readHeader(headers, EVENT_TIMESTAMP_HEADER, /^\d{1,12}$/);
    const signature = readHeader(headers, EVENT_SIGNATURE_HEADER, /^.{1,2048}$/);
    if (!isSignedWith(this.#options.secret, { id, timestamp, body }, signature)) {
      const message = `The signature in ${EVENT_SIGNATURE_HEADER} is not that of \`${id}.${timestamp}.\` and the body under this gateway's secret.`;
      throw catalogueError('BAD_SIGNATURE', message);
    }
    const ageSeconds = Math.round(this.#now() / 1000) - Number(timestamp);
    if (Math.abs(ageSeconds) <= TOLERANCE_SECONDS) return id;
    const distance = `${String(Math.abs(ageSeconds))} s ${ageSeconds > 0 ? 'ago' : 'ahead'}`;
    throw catalogueError(
      'EVENT_EXPIRED',
      `By the clock of this gateway, ${EVENT_TIMESTAMP_HEADER} ${timestamp} is ${distance}; at most ${String(TOLERANCE_SECONDS)} s are taken.`,
    );
  }
}

function readHeader(headers: IncomingHttpHeaders, name: string, form: RegExp): string {
  const value = headers[name];
  if (typeof value === 'string' && form.test(value)) return value;
  const fault = value === undefined ? 'is missing' : 'has not the form of one';
  const message = `The header ${name} ${fault}; a change event is signed as PROTOCOL.md says.`;
  throw catalogueError('BAD_SIGNATURE', message);
}
