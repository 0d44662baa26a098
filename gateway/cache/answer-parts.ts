/** An answer of a member, or of the Council, that is kept. */
export interface KeptPart {
  readonly member: string;
  /** Of the member, before it was asked. */
  readonly generation: string;
  /** Milliseconds since 1970. */
  readonly freshUntil: number;
}

/** All that an answer to a client was made of, where each part of it is kept. */
export interface WholeParts {
  readonly members: readonly string[];
  /** In the order of the members. */
  readonly generations: readonly string[];
  /** Until when all of them are fresh: milliseconds since 1970. */
  readonly freshUntil: number;
}

/** What one answer to a client is made of, while it is made. */
export class AnswerParts {
  readonly #generations = new Map<string, string>();
  #freshUntil = Number.POSITIVE_INFINITY;
  #isWhole = true;

  /** Null: a part that is not kept. */
  add(part: KeptPart | null): void {
    const known = part === null ? undefined : this.#generations.get(part.member);
    if (part === null || (known !== undefined && known !== part.generation)) {
      this.#isWhole = false;
      return;
    }
    this.#generations.set(part.member, part.generation);
    this.#freshUntil = Math.min(this.#freshUntil, part.freshUntil);
  }

  /** Null where some part is not kept, or there is none. */
  whole(): WholeParts | null {
    if (!this.#isWhole || this.#generations.size === 0) return null;
    return {
      members: [...this.#generations.keys()],
      generations: [...this.#generations.values()],
      freshUntil: this.#freshUntil,
    };
  }
}

/** Who notes, for each request of a client, what its answer is made of. */
export class PartsOfAnswers {
  readonly #watched = new WeakMap<object, AnswerParts>();

  /** From now on, what is asked on behalf of `origin` is noted. */
  watch(origin: object): AnswerParts {
    const parts = new AnswerParts();
    this.#watched.set(origin, parts);
    return parts;
  }

  note(origin: object | undefined, part: KeptPart | null): void {
    if (origin !== undefined) this.#watched.get(origin)?.add(part);
  }
}
