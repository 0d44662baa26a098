import type { RawJson } from '../../partition/scan/raw-json.ts';

/** Stands in a text for bytes that are put there when it is sent; no JSON text holds it. */
export const RAW_MARK = '\0';

const COMMA = 0x2c;

/** The `data` of an answer, already written as JSON. */
export class WrittenData {
  /** JSON text of an object, with a mark for each of `#raws`. */
  readonly #text: string;
  readonly #raws: readonly RawJson[];

  constructor(text: string, raws: readonly RawJson[] = []) {
    this.#text = text;
    this.#raws = raws;
  }

  /** JSON text of an object. */
  get text(): string {
    return this.#raws.length === 0 ? this.#text : this.toBytes('', '').toString('utf8');
  }

  /** The text between two others, in UTF-8. */
  toBytes(before: string, after: string): Buffer {
    const text = before + this.#text + after;
    if (this.#raws.length === 0) return Buffer.from(text);
    const copied = this.#raws.reduce((sum, { size }) => sum + size, 0);
    const bytes = Buffer.allocUnsafe(Buffer.byteLength(text) - this.#raws.length + copied);
    let at = 0;
    let from = 0;
    for (const raw of this.#raws) {
      const mark = text.indexOf(RAW_MARK, from);
      at = writePart(bytes, at, text.slice(from, mark));
      at = raw.writeTo(bytes, at);
      from = mark + 1;
    }
    writePart(bytes, at, text.slice(from));
    return bytes;
  }

  /** The values by response keys, for whoever has to look into an answer: this parses it. */
  toJSON(): Readonly<Record<string, unknown>> {
    return JSON.parse(this.text) as Readonly<Record<string, unknown>>;
  }
}

/** Between two rows of a list there is nothing but a comma. */
function writePart(bytes: Buffer, at: number, text: string): number {
  if (text !== ',') return at + bytes.write(text, at);
  bytes[at] = COMMA;
  return at + 1;
}
