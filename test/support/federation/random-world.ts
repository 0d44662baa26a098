import type { Random } from './random.ts';
import {
  hasId,
  type RandomEntity,
  type RandomField,
  type RandomNeed,
  type RandomSupergraph,
  type RandomType,
} from './random-supergraph.ts';
import { valueOf, type Thing, type World } from './world.ts';

const KINDS = ['RED', 'GREEN', 'BLUE'];

/** Things of all entities, related at random. What is required of a thing never fails; anything else may. */
export function fillWorld(drawn: RandomSupergraph, random: Random): World {
  return new WorldFilling(drawn, random).fill();
}

interface Giving {
  /** Subgraphs that give the value: it has to be of a type that each of them knows. */
  readonly owners: readonly number[];
  readonly mayFail: boolean;
}

class WorldFilling {
  readonly #drawn: RandomSupergraph;
  readonly #random: Random;
  readonly #things: Thing[] = [];
  readonly #required: ReadonlySet<string>;

  constructor(drawn: RandomSupergraph, random: Random) {
    this.#drawn = drawn;
    this.#random = random;
    this.#required = new Set(
      drawn.entities.flatMap(({ name, fields }) =>
        fields.flatMap(({ needs }) => needs.map(({ field }) => `${name}.${field}`)),
      ),
    );
  }

  fill(): World {
    const { entities, roots } = this.#drawn;
    const random = this.#random;
    for (const { name } of entities) {
      for (let index = 0; index < random.whole(1, 3); index += 1)
        this.#things.push({ __typename: name, id: `${name}-${String(index)}`, code: this.#things.length });
    }
    for (const thing of this.#things) {
      const entity = entities.find(({ name }) => name === thing.__typename);
      for (const field of entity?.fields ?? [])
        Object.assign(thing, { [field.name]: this.#fieldValue(entity as RandomEntity, field) });
      Object.assign(thing, this.#interfaceValues(thing));
    }
    const query = Object.fromEntries(
      roots.map(({ name, type, owner }) => [name, this.#value(type, { owners: [owner], mayFail: false })]),
    );
    return { entities: this.#things, query: { ...query, nodes: [...this.#things].reverse() } };
  }

  #interfaceValues(thing: Thing): Readonly<Record<string, unknown>> {
    const friend = this.#random.chance(0.7) ? this.#random.pick(this.#things) : null;
    return {
      ...{ extra: Number(thing['code']) * 7, friend },
      more: ({ by }: { by: number }) => `${String(thing['id'])} ${String(by)}`,
    };
  }

  #fieldValue(
    { name }: RandomEntity,
    { name: field, type, hasArguments, needs, owners }: RandomField,
  ): unknown {
    if (needs.length > 0)
      return function compute(this: Thing) {
        return needs.map((need) => JSON.stringify(readNeed(this, need)) ?? 'nothing').join(';');
      };
    const given = { owners, mayFail: !this.#required.has(`${name}.${field}`) };
    if (!hasArguments) return this.#value(type, given);
    // Any value that fits, the same for the same arguments.
    const values = [1, 2, 3, 4].map(() => this.#value(type, given));
    return ({ by, kind }: { by?: number | null; kind?: string | null }) => {
      const value = values[((by ?? 0) + KINDS.indexOf(kind ?? 'RED')) % values.length];
      return typeof value === 'function' ? (value as () => unknown)() : value;
    };
  }

  #value(type: RandomType, { owners, mayFail }: Giving): unknown {
    const random = this.#random;
    if (mayFail && random.chance(0.03)) return fail;
    if (random.chance(0.12) && (!type.isNonNull || (mayFail && random.chance(0.1)))) return null;
    if (!type.isList) return this.#single(type.name, owners);
    return Array.from({ length: random.whole(0, 3) }, () =>
      !type.isItemNonNull && random.chance(0.15) ? null : this.#single(type.name, owners),
    );
  }

  #single(name: string, owners: readonly number[]): unknown {
    const random = this.#random;
    switch (name) {
      case 'Int':
        return random.whole(-5, 5);
      case 'Float':
        return random.whole(-20, 20) / 8;
      case 'String':
        return random.pick(['', 'Cờ', 'a "b"', 'x\ny', '😀']);
      case 'Boolean':
        return random.chance(0.5);
      case 'ID':
        return `id${String(random.whole(0, 9))}`;
      case 'Kind':
        return random.pick(KINDS);
      case 'Value':
        return this.#valueObject(1);
      default:
        return this.#thing(name, owners);
    }
  }

  #valueObject(depth: number): unknown {
    const random = this.#random;
    const x = random.whole(0, 9);
    return {
      __typename: 'Value',
      x: random.chance(0.2) ? null : x,
      y: ({ by }: { by?: number | null }) => `y${String(x)} ${String(by)}`,
      z: random.chance(0.2) ? null : [random.pick(KINDS)],
      inner: depth > 0 && random.chance(0.5) ? this.#valueObject(depth - 1) : null,
    };
  }

  #thing(name: string, owners: readonly number[]): unknown {
    const types = this.#drawn.entities.filter((entity) =>
      owners.every((owner) => {
        const keys = entity.keys.get(owner);
        return entity.name === name || (name === 'Node' ? hasId(keys) : name === 'Any' && keys !== undefined);
      }),
    );
    const names = new Set(types.map((entity) => entity.name));
    return this.#random.pick(this.#things.filter(({ __typename }) => names.has(__typename)));
  }
}

function fail(): never {
  throw new Error('It broke.');
}

function readNeed(thing: Thing, { field, below, by }: RandomNeed): unknown {
  const value = valueOf(thing, field, by === null ? { by: 1 } : { by });
  if (below === null || value === null) return value;
  const read = (item: unknown): unknown => (item === null ? null : (valueOf(item, below, { by: 1 }) ?? null));
  return Array.isArray(value) ? value.map(read) : read(value);
}
