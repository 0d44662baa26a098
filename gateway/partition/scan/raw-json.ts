import type { AnswerShape } from './answer-shape.ts';

/** A JSON value that was checked and is sent on as it stands: bytes of a member's answer, from `start` to `end`. */
export class RawJson {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
  readonly shape: AnswerShape;

  constructor(bytes: Buffer, start: number, end: number, shape: AnswerShape) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.shape = shape;
  }

  /** Bytes that it takes where it is sent. */
  get size(): number {
    return this.end - this.start;
  }

  /** Writes it into an answer, and gives where it ends there. */
  writeTo(answer: Buffer, at: number): number {
    return at + this.bytes.copy(answer, at, this.start, this.end);
  }

  /** The value itself, for who has to look into it after all. */
  parse(): unknown {
    return JSON.parse(this.toString());
  }

  toJSON(): unknown {
    return this.parse();
  }

  toString(): string {
    return this.bytes.toString('utf8', this.start, this.end);
  }
}
