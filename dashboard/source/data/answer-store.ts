import { HeadStart } from './head-start.ts';
import type { Operation } from './operation.ts';
import { send, type AnswerError, type Received } from './send.ts';

/** What is known of an answer: nothing yet, the answer, or why there is none. */
export type Answer<Data> =
  | { readonly status: 'loading' }
  | {
      readonly status: 'ready';
      readonly data: Data;
      readonly errors: readonly AnswerError[];
      /** Newer data are on their way; these stay until they come. */
      readonly isRefreshing: boolean;
    }
  | { readonly status: 'failed'; readonly errors: readonly AnswerError[] };

interface Entry {
  answer: Answer<unknown>;
  members: ReadonlySet<string>;
  readonly ask: () => Promise<Received<unknown>>;
  readonly listeners: Set<() => void>;
  /** Counts requests, so that an older answer never replaces a newer one. */
  turn: number;
}

/** Answers of the gateway, each asked for once however many parts of a page show it, and asked for again when it has changed. */
export class AnswerStore {
  readonly #entries = new Map<string, Entry>();
  readonly #headStart = new HeadStart();
  #token: string | null = null;

  /** Asks with this token from now on: it stays in this page, and is gone when the page is. */
  signIn(token: string): void {
    this.#token = token;
  }

  /** The answer as it is known now; asks for it where nobody did. */
  read<Data, Variables>(operation: Operation<Data, Variables>, variables: Variables): Answer<Data> {
    return this.#entry(operation, variables).answer as Answer<Data>;
  }

  /** Calls `listener` at each change of the answer, until the function that comes back is called. */
  onChange<Data, Variables>(
    operation: Operation<Data, Variables>,
    variables: Variables,
    listener: () => void,
  ): () => void {
    const { listeners } = this.#entry(operation, variables);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }

  /** Asks again: a reader pressed the button. */
  retry<Data, Variables>(operation: Operation<Data, Variables>, variables: Variables): void {
    const entry = this.#entry(operation, variables);
    if (entry.answer.status === 'failed') this.#set(entry, { status: 'loading' });
    void this.#ask(entry);
  }

  /** Asks again for what rests on rows of this member and is on the page; gives up the rest. How many are asked for again. */
  refresh(member: string): number {
    let asked = 0;
    for (const [key, entry] of this.#entries) {
      if (!entry.members.has(member)) continue;
      if (entry.listeners.size === 0) this.#entries.delete(key);
      else {
        asked += 1;
        void this.#ask(entry);
      }
    }
    return asked;
  }

  #entry<Data, Variables>(operation: Operation<Data, Variables>, variables: Variables): Entry {
    const key = keyOf(operation, variables);
    const known = this.#entries.get(key);
    if (known !== undefined) return known;
    const ask = () => this.#headStart.run(() => send(operation, variables, this.#token));
    const entry: Entry = {
      answer: { status: 'loading' },
      members: new Set(),
      ask,
      listeners: new Set(),
      turn: 0,
    };
    this.#entries.set(key, entry);
    void this.#ask(entry);
    return entry;
  }

  async #ask(entry: Entry): Promise<void> {
    entry.turn += 1;
    const { turn } = entry;
    if (entry.answer.status === 'ready') this.#set(entry, { ...entry.answer, isRefreshing: true });
    const answer = await entry.ask().then(
      ({ data, errors, members }): Answer<unknown> => {
        if (members.size > 0) entry.members = members;
        if (data === null) return { status: 'failed', errors };
        return { status: 'ready', data, errors, isRefreshing: false };
      },
      (error: unknown): Answer<unknown> => ({ status: 'failed', errors: [{ message: String(error) }] }),
    );
    if (turn === entry.turn) this.#set(entry, answer);
  }

  #set(entry: Entry, answer: Answer<unknown>): void {
    entry.answer = answer;
    for (const listener of entry.listeners) listener();
  }
}

/** The same question has the same key. */
export function keyOf<Data, Variables>({ hash }: Operation<Data, Variables>, variables: Variables): string {
  return `${hash} ${JSON.stringify(variables)}`;
}
