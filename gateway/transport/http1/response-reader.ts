import { ByteSlab } from './byte-slab.ts';
import { ChunkedBody } from './chunked-body.ts';
import { parseResponseHead, type ResponseHead } from './response-head.ts';

/** What a read brought: more is needed, the response is whole, it is larger than it may be, or it is none. */
export type ReadState = 'MORE' | 'WHOLE' | 'TOO_LARGE' | 'BROKEN';

const MOST_HEAD = 16 * 1024;
const END_OF_HEAD = Buffer.from('\r\n\r\n');
const NOTHING = Buffer.alloc(0);

const slab = new ByteSlab();

/** Reads the responses of one connection, one after another, as their bytes come. */
export class ResponseReader {
  #head: ResponseHead | null = null;
  /** Of a head that came in part. */
  #start: Buffer = NOTHING;
  #chunks: Buffer[] = [];
  #size = 0;
  #maxBytes = 0;
  #chunked: ChunkedBody | null = null;
  #lastText = '';
  #lastHead: ResponseHead | null = null;

  /** Of the response that is read; there is one once its head has come. */
  get head(): ResponseHead | null {
    return this.#head;
  }

  get body(): Buffer {
    const [only = NOTHING] = this.#chunks;
    return this.#chunks.length <= 1 ? only : Buffer.concat(this.#chunks, this.#size);
  }

  /** Makes ready for the next response. */
  begin(maxBytes: number): void {
    this.#head = null;
    this.#start = NOTHING;
    this.#chunks = [];
    this.#size = 0;
    this.#maxBytes = maxBytes;
    this.#chunked = null;
  }

  /** Takes the first so many bytes, which are copied where they are kept. */
  read(bytes: Buffer, end: number): ReadState {
    if (this.#head !== null) return this.#readBody(bytes, 0, end);
    if (this.#start.length === 0) return this.#readHead(bytes, end);
    const joined = Buffer.concat([this.#start, bytes.subarray(0, end)]);
    this.#start = NOTHING;
    return this.#readHead(joined, joined.length);
  }

  /** The connection has ended: a body without a length is whole then. */
  end(): ReadState {
    const isOpenEnded = this.#head !== null && this.#head.length === null && !this.#head.isChunked;
    return isOpenEnded ? 'WHOLE' : 'BROKEN';
  }

  #readHead(bytes: Buffer, end: number): ReadState {
    let from = 0;
    for (;;) {
      const found = bytes.indexOf(END_OF_HEAD, from);
      if (found === -1 || found + END_OF_HEAD.length > end) {
        if (end - from > MOST_HEAD) return 'TOO_LARGE';
        this.#start = Buffer.from(bytes.subarray(from, end));
        return 'MORE';
      }
      if (found - from > MOST_HEAD) return 'TOO_LARGE';
      const head = this.#parse(bytes.toString('latin1', from, found));
      if (head === null || head.status === 101) return 'BROKEN';
      from = found + END_OF_HEAD.length;
      // What the server says in between is not the answer (RFC 9110, section 15.2).
      if (head.status < 200) continue;
      this.#head = head;
      if (head.isChunked)
        this.#chunked = new ChunkedBody((given, start, stop) => {
          this.#keep(given, start, stop);
        });
      if ((head.length ?? 0) > this.#maxBytes) return 'TOO_LARGE';
      return this.#readBody(bytes, from, end);
    }
  }

  /** Heads of one server differ in their date only, and that once in a second. */
  #parse(text: string): ResponseHead | null {
    if (text !== this.#lastText) {
      this.#lastHead = parseResponseHead(text);
      this.#lastText = text;
    }
    return this.#lastHead;
  }

  #readBody(bytes: Buffer, start: number, end: number): ReadState {
    if (this.#chunked !== null) return this.#readChunks(this.#chunked, bytes, start, end);
    this.#keep(bytes, start, end);
    const length = this.#head?.length ?? null;
    if (length === null) return this.#size > this.#maxBytes ? 'TOO_LARGE' : 'MORE';
    // Bytes behind the body belong to no answer that anybody asked for.
    if (this.#size > length) return 'BROKEN';
    return this.#size === length ? 'WHOLE' : 'MORE';
  }

  #readChunks(chunked: ChunkedBody, ...[bytes, start, end]: [Buffer, number, number]): ReadState {
    const stopped = chunked.read(bytes, start, end);
    if (stopped === null) return 'BROKEN';
    if (this.#size > this.#maxBytes) return 'TOO_LARGE';
    if (!chunked.isDone) return 'MORE';
    return stopped === end ? 'WHOLE' : 'BROKEN';
  }

  #keep(bytes: Buffer, start: number, end: number): void {
    if (end === start) return;
    this.#size += end - start;
    this.#chunks.push(slab.copy(bytes, start, end));
  }
}
