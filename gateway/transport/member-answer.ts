import type { MemberResponse } from '../partition/scatter/member-transport.ts';

type Answered = Extract<MemberResponse, { readonly kind: 'answer' }>;

export interface MemberAnswerParts extends Pick<Answered, 'status' | 'cacheControl' | 'staleSeconds'> {
  /** UTF-8 where it is bytes. */
  readonly body: string | Buffer;
}

/** An answer as it came or was kept, and as whoever reads it wants it: each other form is made once, when it is asked for. */
export class MemberAnswer implements Answered {
  readonly kind = 'answer';
  readonly status: number;
  readonly cacheControl: string | null;
  readonly staleSeconds: number | null;
  #bytes: Buffer | null;
  #text: string | null;

  constructor({ status, cacheControl, staleSeconds, body }: MemberAnswerParts) {
    this.status = status;
    this.cacheControl = cacheControl;
    this.staleSeconds = staleSeconds;
    this.#bytes = typeof body === 'string' ? null : body;
    this.#text = typeof body === 'string' ? body : null;
  }

  get bytes(): Buffer {
    this.#bytes ??= Buffer.from(this.#text ?? '');
    return this.#bytes;
  }

  get text(): string {
    this.#text ??= this.#bytes?.toString('utf8') ?? '';
    return this.#text;
  }
}
