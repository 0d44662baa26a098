import { once } from 'node:events';
import { closeSync, createWriteStream, openSync, readSync, type WriteStream } from 'node:fs';
import { ImportLine, type SheetHeadings } from './import-line.ts';
import { PlaceList } from './place-list.ts';
import type { CellValue } from './read-table.ts';

/** Bytes that are read at once: lines of one decision mostly stand together. */
const WINDOW_BYTES = 16_384;
/** A day's number in a line's text, which JSON could not tell from a number. */
interface WrittenDay {
  readonly day: number;
}

/** Number of the headings, row, and cells by column. */
type WrittenLine = readonly [number, number, readonly (readonly [number, string | number | WrittenDay])[]];

/**
 * Lines of a file, kept on disk: of each only its place is in memory, 12 bytes. First all are written, then they are read
 * in any order, as often as wanted.
 */
export class LineSpool {
  readonly #path: string;
  readonly #stream: WriteStream;
  readonly #headings: SheetHeadings[] = [];
  readonly #places = new PlaceList();
  #bytes = 0;
  #descriptor: number | null = null;
  #window = Buffer.alloc(0);
  #windowStart = 0;

  /** `path`: a file that does not exist yet, in a folder that only this process may read. */
  constructor(path: string) {
    this.#path = path;
    this.#stream = createWriteStream(path, { mode: 0o600, flags: 'wx' });
  }

  get count(): number {
    return this.#places.count;
  }

  async add(headings: SheetHeadings, row: number, cells: ReadonlyMap<number, CellValue>): Promise<void> {
    let sheet = this.#headings.indexOf(headings);
    if (sheet < 0) sheet = this.#headings.push(headings) - 1;
    const values = [...cells].map(([column, value]) => [
      column,
      value instanceof Date ? ({ day: value.getTime() } satisfies WrittenDay) : value,
    ]);
    const line = Buffer.from(JSON.stringify([sheet, row, values]));
    this.#places.add(this.#bytes, line.length);
    this.#bytes += line.length;
    if (!this.#stream.write(line)) await once(this.#stream, 'drain');
  }

  /** Ends the writing. */
  async finish(): Promise<void> {
    this.#stream.end();
    await once(this.#stream, 'close');
    this.#descriptor = openSync(this.#path, 'r');
  }

  /** The line that was added as number `index`, from 0 on. */
  read(index: number): ImportLine {
    const found = this.#places.at(index);
    if (found === null) throw new Error(`There is no line ${String(index)}.`);
    const [sheet, row, values] = JSON.parse(this.#textAt(found.place, found.length)) as WrittenLine;
    const headings = this.#headings[sheet];
    if (headings === undefined) throw new Error(`There is no sheet ${String(sheet)}.`);
    const cells = values.map(([column, value]): [number, CellValue] => [
      column,
      typeof value === 'object' ? new Date(value.day) : value,
    ]);
    return new ImportLine(headings, row, new Map(cells));
  }

  close(): void {
    this.#stream.destroy();
    if (this.#descriptor !== null) closeSync(this.#descriptor);
    this.#descriptor = null;
  }

  #textAt(place: number, length: number): string {
    const isInWindow =
      place >= this.#windowStart && place + length <= this.#windowStart + this.#window.length;
    if (!isInWindow) {
      this.#window = Buffer.allocUnsafe(Math.max(length, Math.min(WINDOW_BYTES, this.#bytes - place)));
      this.#windowStart = place;
      readSync(this.#descriptor ?? -1, this.#window, 0, this.#window.length, place);
    }
    const start = place - this.#windowStart;
    return this.#window.toString('utf8', start, start + length);
  }
}
