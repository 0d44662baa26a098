import { connect, type LookupFunction, type Socket } from 'node:net';
import { ResponseReader, type ReadState } from './response-reader.ts';
import type { ResponseHead } from './response-head.ts';

/** What becomes of one request on a connection; told once. */
export interface Exchange {
  readonly maxBytes: number;
  /** Called when it is sent, with what ends it. */
  start(connection: { destroy(error: unknown): void }): void;
  answer(head: ResponseHead, body: Buffer): void;
  fail(error: unknown): void;
}

export interface ConnectionOptions {
  readonly host: string;
  readonly port: number;
  /** How names are looked up; the system's way where absent. */
  readonly lookup?: LookupFunction | undefined;
  /** Milliseconds for which an idle connection is kept, where the server does not say less. */
  readonly keepAliveMs: number;
  /** Called when it may take another request. */
  readonly onIdle: (connection: Connection) => void;
  /** Called once, when it takes no more. */
  readonly onClose: (connection: Connection) => void;
}

/** A server closes what is idle for as long as it says: who asks at that very moment asks in vain. */
const SAFETY_MS = 1000;
/** All connections of this process read into it, one at a time, and what is kept is copied. */
const READING = Buffer.allocUnsafeSlow(64 * 1024);

/** An error with a code, as sockets have them. */
function codedError(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}

/** One connection to a server; one request at a time. */
export class Connection {
  readonly #socket: Socket;
  readonly #options: ConnectionOptions;
  readonly #reader = new ResponseReader();
  #exchange: Exchange | null = null;
  #usableUntil = 0;
  #isClosed = false;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#socket = connect({
      ...{ host: options.host, port: options.port, noDelay: true, lookup: options.lookup },
      onread: { buffer: READING, callback: (length) => this.#onRead(length) },
    });
    this.#socket.on('error', (error) => this.#close(error));
    this.#socket.on('end', () => this.#onEnd());
    this.#socket.on('close', () => this.#close(codedError('ECONNRESET', 'The connection ended.')));
  }

  /** False for a connection that the server may be about to close. */
  isUsable(now: number): boolean {
    return !this.#isClosed && now < this.#usableUntil;
  }

  /** Sends one request; `text` is its head and body. */
  send(text: string, exchange: Exchange): void {
    this.#exchange = exchange;
    this.#reader.begin(exchange.maxBytes);
    exchange.start(this);
    this.#socket.ref();
    this.#socket.write(text, 'utf8');
  }

  /** Ends it, and with it what is under way. */
  destroy(error: unknown): void {
    this.#close(error);
  }

  #onRead(length: number): boolean {
    const exchange = this.#exchange;
    // Nobody asked for these bytes.
    if (exchange === null) this.#close(null);
    else this.#settle(exchange, this.#reader.read(READING, length));
    return true;
  }

  #onEnd(): void {
    const exchange = this.#exchange;
    if (exchange !== null) this.#settle(exchange, this.#reader.end());
    this.#close(codedError('ECONNRESET', 'The connection ended.'));
  }

  #settle(exchange: Exchange, state: ReadState): void {
    const { head } = this.#reader;
    if (state === 'MORE') return;
    if (state === 'WHOLE' && head !== null) {
      const { body } = this.#reader;
      this.#exchange = null;
      if (head.isKept && this.#socket.writableLength === 0) this.#rest(head);
      else this.#close(null);
      exchange.answer(head, body);
      return;
    }
    const isTooLarge = state === 'TOO_LARGE';
    const message = isTooLarge ? 'The response is larger than it may be.' : 'This is no HTTP response.';
    this.#close(codedError(isTooLarge ? 'TOO_LARGE' : 'ECONNRESET', message));
  }

  #rest({ idleSeconds }: ResponseHead): void {
    const { keepAliveMs, onIdle } = this.#options;
    const allowed = idleSeconds === null ? keepAliveMs : idleSeconds * 1000 - SAFETY_MS;
    this.#usableUntil = performance.now() + Math.min(keepAliveMs, allowed);
    this.#socket.unref();
    onIdle(this);
  }

  #close(error: unknown): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#socket.destroy();
    this.#options.onClose(this);
    const exchange = this.#exchange;
    this.#exchange = null;
    exchange?.fail(error);
  }
}
