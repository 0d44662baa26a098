const CARRIAGE_RETURN = 0x0d;
const LINE_FEED = 0x0a;
const SIZE_LINE = /^([0-9A-Fa-f]{1,12})[\t ]*(?:;[\t\x20-\x7e\x80-\xff]*)?$/;
const TRAILER_LINE = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+:[\t\x20-\x7e\x80-\xff]*$/;
/** Characters of all that is not data: nobody has to write more than this between two chunks. */
const MOST_BETWEEN = 8192;

type Part = 'SIZE' | 'DATA' | 'DATA_END' | 'TRAILER' | 'DONE';

/** Takes a chunked body apart (RFC 9112, section 7.1), however its bytes come. */
export class ChunkedBody {
  readonly #take: (bytes: Buffer, start: number, end: number) => void;
  #part: Part = 'SIZE';
  #left = 0;
  #line = '';

  /** `take` is called with the data of chunks, in their order. */
  constructor(take: (bytes: Buffer, start: number, end: number) => void) {
    this.#take = take;
  }

  get isDone(): boolean {
    return this.#part === 'DONE';
  }

  /** Reads on, and gives where it stopped: behind the body's last byte, or at the end. Null where this is no chunked body. */
  read(bytes: Buffer, start: number, end: number): number | null {
    let at = start;
    while (at < end && this.#part !== 'DONE') {
      const next = this.#part === 'DATA' ? this.#readData(bytes, at, end) : this.#readLine(bytes, at, end);
      if (next === null) return null;
      at = next;
    }
    return at;
  }

  #readData(bytes: Buffer, at: number, end: number): number {
    const stop = Math.min(end, at + this.#left);
    this.#take(bytes, at, stop);
    this.#left -= stop - at;
    if (this.#left === 0) this.#part = 'DATA_END';
    return stop;
  }

  #readLine(bytes: Buffer, at: number, end: number): number | null {
    const found = bytes.indexOf(LINE_FEED, at);
    const stop = found === -1 || found >= end ? end : found + 1;
    this.#line += bytes.toString('latin1', at, stop);
    if (this.#line.length > MOST_BETWEEN) return null;
    if (this.#line.charCodeAt(this.#line.length - 1) !== LINE_FEED) return stop;
    if (this.#line.charCodeAt(this.#line.length - 2) !== CARRIAGE_RETURN) return null;
    const line = this.#line.slice(0, -2);
    this.#line = '';
    return this.#takeLine(line) ? stop : null;
  }

  #takeLine(line: string): boolean {
    switch (this.#part) {
      case 'SIZE': {
        const [, size] = SIZE_LINE.exec(line) ?? [];
        if (size === undefined) return false;
        this.#left = Number.parseInt(size, 16);
        this.#part = this.#left === 0 ? 'TRAILER' : 'DATA';
        return true;
      }
      case 'DATA_END':
        this.#part = 'SIZE';
        return line === '';
      default:
        if (line === '') this.#part = 'DONE';
        return line === '' || TRAILER_LINE.test(line);
    }
  }
}
