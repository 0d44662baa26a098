import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Logger } from 'pino';
import type { Owner } from '../partition/owner.ts';
import type { MemberTransport } from '../partition/scatter/member-transport.ts';
import { OWNERS_QUERY, parseOwners } from './parse-owners.ts';

export interface OwnersListOptions {
  readonly councilUrl: string;
  readonly transport: MemberTransport;
  readonly logger: Logger;
  /** Milliseconds between two refreshes. */
  readonly refreshMs?: number;
}

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 2000;
const ASK_TIMEOUT_MS = 3000;
const MAX_BYTES = 4 * 1024 * 1024;

/** The owners as the council last listed them: kept when the council is down, refreshed while it is up. */
export class OwnersList {
  readonly #options: OwnersListOptions;
  readonly #stopped = new AbortController();
  #current: readonly Owner[] | null = null;
  #councilUrl: string;

  constructor(options: OwnersListOptions) {
    this.#options = options;
    this.#councilUrl = options.councilUrl;
  }

  /** Null until the council answered for the first time. */
  get current(): readonly Owner[] | null {
    return this.#current;
  }

  /** Asks, with growing pauses, until the council answers or the list is stopped; then goes on refreshing it. */
  async start(): Promise<void> {
    const { signal } = this.#stopped;
    for (let wait = FIRST_WAIT_MS; this.#current === null; wait = Math.min(2 * wait, LONGEST_WAIT_MS)) {
      signal.throwIfAborted();
      if (!(await this.#refresh())) await sleep(wait, undefined, { signal });
    }
    void this.#keepFresh();
  }

  /** The council is asked at another address from now on; what it listed stays until it has answered there. */
  moveTo(councilUrl: string): void {
    if (councilUrl === this.#councilUrl) return;
    this.#councilUrl = councilUrl;
    void this.#refresh();
  }

  stop(): void {
    this.#stopped.abort(new Error('The list of owners is no longer needed.'));
  }

  async #keepFresh(): Promise<void> {
    const { signal } = this.#stopped;
    while (!signal.aborted) {
      // A refresh that is due must not keep a process alive that has nothing else to do.
      await sleep(this.#options.refreshMs ?? 60_000, undefined, { signal, ref: false }).catch(
        () => undefined,
      );
      if (!signal.aborted) await this.#refresh();
    }
  }

  async #refresh(): Promise<boolean> {
    const { transport, logger } = this.#options;
    const councilUrl = this.#councilUrl;
    const response = await transport.send({
      member: 'council',
      rights: '',
      url: councilUrl,
      body: JSON.stringify({ query: OWNERS_QUERY }),
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      timeoutMs: ASK_TIMEOUT_MS,
      maxBytes: MAX_BYTES,
      signal: this.#stopped.signal,
    });
    try {
      if (response.kind === 'failure') throw new Error(`The council cannot be reached (${response.reason}).`);
      const listed = parseOwners(response.text);
      // The same list stays the same object: what is kept by it need not be made anew.
      if (!isDeepStrictEqual(listed, this.#current)) this.#current = listed;
      return true;
    } catch (error) {
      logger.warn({ councilUrl, reason: (error as Error).message }, 'the list of owners was not refreshed');
      return false;
    }
  }
}
