import type { DataObject } from './plan-run.ts';
import type { RepresentationWriter } from './representation-writer.ts';

/** The objects that one fetch asks about: equal representations are sent once. */
export class EntityBatch {
  readonly #indexes = new Map<string, number>();
  /** By entity, in the order in which they were added; null for one that cannot be asked about. */
  readonly #indexOf: (number | null)[] = [];
  readonly #entities: DataObject[] = [];
  readonly #write: RepresentationWriter;

  constructor(write: RepresentationWriter) {
    this.#write = write;
  }

  add(entity: DataObject): void {
    const text = this.#write(entity);
    this.#entities.push(entity);
    this.#indexOf.push(text === null ? null : this.#index(text));
  }

  /** How many representations are sent. */
  get size(): number {
    return this.#indexes.size;
  }

  /** The representations as the JSON text of a list. */
  toJson(): string {
    return `[${[...this.#indexes.keys()].join(',')}]`;
  }

  /** Calls `visit` with each entity that is asked about and the index of what was sent for it. */
  forEach(visit: (entity: DataObject, index: number) => void): void {
    this.#entities.forEach((entity, position) => {
      const index = this.#indexOf[position];
      if (index !== null && index !== undefined) visit(entity, index);
    });
  }

  /** Of values given in the order of the entities: those of all that were asked about, or by what was sent. */
  of<T>(values: readonly T[], index?: number): readonly T[] {
    return values.filter((_, position) => {
      const sent = this.#indexOf[position] ?? null;
      return index === undefined ? sent !== null : sent === index;
    });
  }

  #index(text: string): number {
    const known = this.#indexes.get(text);
    if (known !== undefined) return known;
    const index = this.#indexes.size;
    this.#indexes.set(text, index);
    return index;
  }
}
