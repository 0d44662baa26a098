import { decisionKey } from './draft-decisions.ts';
import type { ImportLine } from './import-line.ts';
import { LineReader, type ReadingTerms } from './line-reader.ts';
import type { LineSpool } from './line-spool.ts';

/** Lines of decisions that are in memory at once, but for those of one decision. */
const LINES_PER_PART = 2_000;

/** Whole decisions of a file, with their lines. */
export interface LinePart {
  readonly lines: readonly ImportLine[];
  /** False for lines that name no decision. */
  readonly isOfDecisions: boolean;
}

/** Which lines of a spool are about which decision; of each line eight bytes are in memory. */
export class LineGroups {
  readonly #spool: LineSpool;
  /** Number of each decision by its key, in the order of the file; 0 is what names none. */
  readonly #numbers: ReadonlyMap<string, number>;
  /** The spool's lines, ordered by decision. */
  readonly #order: Uint32Array;
  /** Where each decision begins in that order, and a last one behind the end. */
  readonly #starts: Uint32Array;

  constructor(spool: LineSpool, terms: ReadingTerms) {
    this.#spool = spool;
    const { numbers, numberOf } = numberLines(spool, terms);
    this.#numbers = numbers;
    this.#starts = countStarts(numberOf, numbers.size + 1);
    this.#order = new Uint32Array(numberOf.length);
    const next = this.#starts.slice();
    numberOf.forEach((number, line) => {
      const place = next[number] ?? 0;
      this.#order[place] = line;
      next[number] = place + 1;
    });
  }

  /** The lines of one decision, by its number and day; none where the file does not name it. */
  linesOf(number: string, issuedOn: string): readonly ImportLine[] {
    const group = this.#numbers.get(decisionKey(number, issuedOn));
    return group === undefined ? [] : this.#read(group, group + 1);
  }

  /** All lines, decision by decision, some at a time. */
  *parts(): Generator<LinePart> {
    const size = (from: number, to: number) => (this.#starts[to] ?? 0) - (this.#starts[from] ?? 0);
    for (let first = 0; first < (this.#starts[1] ?? 0); first += LINES_PER_PART) {
      const end = Math.min(first + LINES_PER_PART, this.#starts[1] ?? 0);
      yield { isOfDecisions: false, lines: this.#readLines(first, end) };
    }
    const last = this.#starts.length - 1;
    for (let from = 1; from < last;) {
      let to = from + 1;
      while (to < last && size(from, to + 1) <= LINES_PER_PART) to += 1;
      yield { isOfDecisions: true, lines: this.#read(from, to) };
      from = to;
    }
  }

  #read(from: number, to: number): readonly ImportLine[] {
    return this.#readLines(this.#starts[from] ?? 0, this.#starts[to] ?? 0);
  }

  #readLines(start: number, end: number): readonly ImportLine[] {
    return Array.from(this.#order.subarray(start, end), (line) => this.#spool.read(line));
  }
}

function numberLines(spool: LineSpool, terms: ReadingTerms) {
  const numbers = new Map<string, number>();
  const numberOf = new Uint32Array(spool.count);
  for (let index = 0; index < spool.count; index += 1) {
    const reader = new LineReader(spool.read(index), terms);
    const [number, issuedOn] = [reader.text('number'), reader.day('issuedOn')];
    if (number === null || issuedOn === null) continue;
    const key = decisionKey(number, issuedOn);
    const known = numbers.get(key) ?? numbers.size + 1;
    numbers.set(key, known);
    numberOf[index] = known;
  }
  return { numbers, numberOf };
}

function countStarts(numberOf: Uint32Array, groups: number): Uint32Array {
  const starts = new Uint32Array(groups + 1);
  for (const number of numberOf) starts[number + 1] = (starts[number + 1] ?? 0) + 1;
  for (let group = 1; group <= groups; group += 1)
    starts[group] = (starts[group] ?? 0) + (starts[group - 1] ?? 0);
  return starts;
}
