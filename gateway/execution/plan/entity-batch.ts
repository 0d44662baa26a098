import type { DataObject } from './plan-run.ts';
import { openedField } from './opened.ts';
import type { RepresentationWriter } from './representation-writer.ts';

/** By the value of one leaf: that of the next one, or the index of what is sent in the end. */
type LeafTree = Map<unknown, LeafTree | number | null>;

/** The objects that one fetch asks about: equal representations are sent once. */
export class EntityBatch {
  readonly #indexes = new Map<string, number>();
  /** By entity, in the order in which they were added; null for one that cannot be asked about. */
  readonly #indexOf: (number | null)[] = [];
  readonly #entities: DataObject[] = [];
  readonly #write: RepresentationWriter;
  /** By type name: what is sent for the entities that their leaves alone tell apart. */
  readonly #byLeaves = new Map<string, LeafTree>();
  #lastType: string | null = null;
  #lastLeaves: readonly string[] | null = null;
  #lastTree: LeafTree = new Map();

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

  /** Most entities are told apart by a leaf or two, so that the text of one that was met before need not be written. */
  #find(entity: DataObject): number | null {
    const typeName = openedField(entity, '__typename');
    if (typeof typeName !== 'string') return this.#index(this.#write.write(entity));
    if (typeName !== this.#lastType) this.#turnTo(typeName);
    const leaves = this.#lastLeaves;
    if (leaves === null) return this.#index(this.#write.write(entity));
    let tree = this.#lastTree;
    const last = leaves.length - 1;
    for (let position = 0; position < last; position += 1) {
      const value = openedField(entity, leaves[position] ?? '');
      if (!isLeaf(value)) return this.#index(this.#write.write(entity));
      let next = tree.get(value);
      if (!(next instanceof Map)) tree.set(value, (next = new Map()));
      tree = next;
    }
    const value = openedField(entity, leaves[last] ?? '');
    if (!isLeaf(value)) return this.#index(this.#write.write(entity));
    const known = tree.get(value);
    if (known !== undefined && !(known instanceof Map)) return known;
    const index = this.#index(this.#write.write(entity));
    tree.set(value, index);
    return index;
  }

  #turnTo(typeName: string): void {
    this.#lastType = typeName;
    this.#lastLeaves = this.#write.leavesOf(typeName);
    this.#lastTree = this.#byLeaves.get(typeName) ?? new Map<unknown, LeafTree | number | null>();
    this.#byLeaves.set(typeName, this.#lastTree);
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

function isLeaf(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
