import { setMaxListeners } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GraphQLError } from 'graphql';
import { catalogueError } from '../../../schema/protocol/catalogue-error.ts';
import { DEADLINE_HEADER } from '../../../schema/protocol/headers.ts';
import { readDeadline } from '../../../schema/protocol/read-deadline.ts';

/** Nobody reads it; it ends the work, and is no fault that a log should hold. */
const GONE = catalogueError('DEADLINE_EXCEEDED', 'Whoever asked has closed the connection.');

/**
 * Who waits for the answer to one request, and until when: as long as the connection stands, and as the asker's
 * deadline says (PROTOCOL.md, Deadlines). After that nothing more is worth doing for it.
 */
export class Asker {
  readonly #controller = new AbortController();
  readonly #response: ServerResponse;
  readonly #timer: NodeJS.Timeout | undefined;
  readonly #onClose = (): void => {
    this.#controller.abort(GONE);
  };

  /** Throws BAD_REQUEST where the deadline cannot be meant. */
  constructor(request: IncomingMessage, response: ServerResponse) {
    const deadlineMs = readDeadline(request.headers[DEADLINE_HEADER]);
    // Every read of the request may wait with it: more than the ten that Node takes for a leak.
    setMaxListeners(0, this.#controller.signal);
    this.#response = response;
    response.once('close', this.#onClose);
    if (response.destroyed) this.#onClose();
    if (deadlineMs !== null)
      this.#timer = setTimeout(() => {
        this.#controller.abort(lateError(deadlineMs));
      }, deadlineMs);
  }

  /** Aborts with an error of the catalogue. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** The work's result; rejects with the signal's reason where nobody waits for it any more. */
  async waitFor<Result>(work: Promise<Result>): Promise<Result> {
    let leave: () => void = () => undefined;
    const left = new Promise<never>((_resolve, reject) => {
      leave = () => {
        reject(this.signal.reason as Error);
      };
    });
    this.signal.addEventListener('abort', leave, { once: true });
    if (this.signal.aborted) leave();
    try {
      return await Promise.race([work, left]);
    } finally {
      this.signal.removeEventListener('abort', leave);
    }
  }

  /** The request is answered: nothing watches it any more. */
  release(): void {
    clearTimeout(this.#timer);
    this.#response.off('close', this.#onClose);
  }
}

function lateError(deadlineMs: number): GraphQLError {
  return catalogueError(
    'DEADLINE_EXCEEDED',
    `The ${String(deadlineMs)} ms that ${DEADLINE_HEADER} gave this request ran out; ask for less, or allow more time.`,
  );
}
