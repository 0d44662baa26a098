import type { Found, KeptAnswers, KeptPlace } from './kept-answers.ts';

export interface MemoryKeptAnswersOptions {
  /** Most bytes that the entries may take together. */
  readonly maxBytes: number;
  /** Milliseconds since 1970; Date.now() where absent. */
  readonly now?: () => number;
}

interface Kept {
  readonly entry: string;
  readonly bytes: number;
  readonly until: number;
}

/** V8 keeps a text with Vietnamese letters in two bytes for each; and what the map itself needs for an entry. */
const BYTES_PER_CHARACTER = 2;
const BYTES_PER_ENTRY = 200;

/** Answers kept in this process; what was used longest ago goes first. */
export class MemoryKeptAnswers implements KeptAnswers {
  readonly isShared = false;
  readonly #maxBytes: number;
  readonly #now: () => number;
  /** In the order of their last use. */
  readonly #entries = new Map<string, Kept>();
  readonly #generations = new Map<string, string>();
  #bytes = 0;

  constructor({ maxBytes, now = Date.now }: MemoryKeptAnswersOptions) {
    this.#maxBytes = maxBytes;
    this.#now = now;
  }

  /** Bytes that all entries take, as they are counted. */
  get bytes(): number {
    return this.#bytes;
  }

  find(place: KeptPlace): Promise<Found | null> {
    const name = nameOf(place);
    const kept = this.#entries.get(name);
    const generation = this.#generationOf(place.member);
    if (kept === undefined) return Promise.resolve({ generation, entry: null });
    this.#remove(name, kept);
    if (kept.until <= this.#now()) return Promise.resolve({ generation, entry: null });
    this.#add(name, kept);
    return Promise.resolve({ generation, entry: kept.entry });
  }

  generationsOf(members: readonly string[]): Promise<readonly string[]> {
    return Promise.resolve(members.map((member) => this.#generationOf(member)));
  }

  keep(place: KeptPlace, entry: string, milliseconds: number): Promise<void> {
    const name = nameOf(place);
    const known = this.#entries.get(name);
    if (known !== undefined) this.#remove(name, known);
    const bytes = (entry.length + name.length) * BYTES_PER_CHARACTER + BYTES_PER_ENTRY;
    if (bytes <= this.#maxBytes && milliseconds > 0) {
      this.#add(name, { entry, bytes, until: this.#now() + milliseconds });
      this.#makeRoom();
    }
    return Promise.resolve();
  }

  invalidate(member: string): Promise<boolean> {
    this.#generations.set(member, String(Number(this.#generationOf(member)) + 1));
    return Promise.resolve(true);
  }

  close(): void {
    this.#entries.clear();
    this.#bytes = 0;
  }

  #generationOf(member: string): string {
    return this.#generations.get(member) ?? '0';
  }

  #makeRoom(): void {
    for (const [name, kept] of this.#entries) {
      if (this.#bytes <= this.#maxBytes) return;
      this.#remove(name, kept);
    }
  }

  #add(name: string, kept: Kept): void {
    this.#entries.set(name, kept);
    this.#bytes += kept.bytes;
  }

  #remove(name: string, kept: Kept): void {
    this.#entries.delete(name);
    this.#bytes -= kept.bytes;
  }
}

function nameOf({ member, key }: KeptPlace): string {
  return `${key} ${member}`;
}
