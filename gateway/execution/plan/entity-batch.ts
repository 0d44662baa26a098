import type { DataObject } from './plan-run.ts';
import { openedField } from './opened.ts';
import type { RepresentationWriter } from './representation-writer.ts';

/** The objects that one fetch asks about: equal representations are sent once. */
export class EntityBatch {
  readonly #indexes = new Map<string, number>();
  /** By entity, in the order in which they were added; null for one that cannot be asked about. */
  readonly #indexOf: (number | null)[] = [];
  readonly #entities: DataObject[] = [];
  readonly #write: RepresentationWriter;
  /** By type name and key: what is sent for an entity that one leaf tells apart. */
  readonly #keys = new Map<string, Map<string | number, number | null>>();
  #lastType: string | null = null;
  #lastKeys = new Map<string | number, number | null>();

  constructor(write: RepresentationWriter) {
    this.#write = write;
  }

  add(entity: DataObject): void {
    this.#entities.push(entity);
    this.#indexOf.push(this.#find(entity));
  }

  /** How many representations are sent. */
  get size(): number {
    return this.#indexes.size;
  }

  /** The representations, each as a JSON text. */
  get texts(): readonly string[] {
    return [...this.#indexes.keys()];
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

  /** Most entities are told apart by one leaf, so that the text of one that was met before need not be written. */
  #find(entity: DataObject): number | null {
    const typeName = openedField(entity, '__typename');
    const key = typeof typeName === 'string' ? this.#write.keyOf(typeName) : null;
    const value = key === null ? null : openedField(entity, key);
    if (typeof typeName !== 'string' || (typeof value !== 'string' && typeof value !== 'number'))
      return this.#index(this.#write.write(entity));
    const known = this.#keysOf(typeName);
    let index = known.get(value);
    if (index === undefined) {
      index = this.#index(this.#write.write(entity));
      known.set(value, index);
    }
    return index;
  }

  #keysOf(typeName: string): Map<string | number, number | null> {
    if (this.#lastType !== typeName) {
      this.#lastKeys = this.#keys.get(typeName) ?? new Map<string | number, number | null>();
      this.#keys.set(typeName, this.#lastKeys);
      this.#lastType = typeName;
    }
    return this.#lastKeys;
  }

  #index(text: string | null): number | null {
    if (text === null) return null;
    const known = this.#indexes.get(text);
    if (known !== undefined) return known;
    const index = this.#indexes.size;
    this.#indexes.set(text, index);
    return index;
  }
}
