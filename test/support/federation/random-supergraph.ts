import type { Random } from './random.ts';

/** A type as a field has it. */
export interface RandomType {
  readonly name: string;
  readonly isList: boolean;
  /** SDL: `[Name!]`. */
  readonly text: string;
  readonly isNonNull: boolean;
  readonly isItemNonNull: boolean;
}

export interface RandomField {
  readonly name: string;
  readonly type: RandomType;
  /** Takes `(by: Int = 1, kind: Kind)`. */
  readonly hasArguments: boolean;
  /** Subgraphs that resolve it. */
  readonly owners: readonly number[];
  /** What it is computed of, as a field set, and as calls. */
  readonly needs: readonly RandomNeed[];
  /** Field of the entity behind it that comes along, as `@provides` says. */
  readonly provides: string | null;
}

export interface RandomNeed {
  readonly field: string;
  readonly below: string | null;
  /** Value of the argument `by`, where the call has one. */
  readonly by: number | null;
}

export interface RandomEntity {
  readonly name: string;
  /** Keys by subgraph; a subgraph without any does not know the entity. */
  readonly keys: ReadonlyMap<number, readonly string[]>;
  readonly fields: readonly RandomField[];
}

export interface RandomRoot {
  readonly name: string;
  readonly type: RandomType;
  readonly owner: number;
}

/** What a random supergraph is made of; `random-sdl.ts` writes it, `random-world.ts` fills it. */
export interface RandomSupergraph {
  readonly subgraphs: readonly number[];
  readonly entities: readonly RandomEntity[];
  readonly roots: readonly RandomRoot[];
  /** The subgraph in which all entities are known with their ids, so that the interface has a key there. */
  readonly home: number;
  /** The subgraph that knows the interface as an object; null for none. */
  readonly interfaceObject: number | null;
}

export const SCALARS = ['Int', 'Float', 'String', 'Boolean', 'ID', 'Kind'] as const;
const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const;

/** Draws entities with fields, keys and references spread over subgraphs. Not every drawing composes. */
export function drawSupergraph(random: Random): RandomSupergraph {
  const subgraphs = [...Array(random.whole(2, 4)).keys()];
  const home = random.pick(subgraphs);
  const names = [...Array(random.whole(2, 4)).keys()].map((index) => `E${String(index)}`);
  const keys = new Map(names.map((name) => [name, drawKeys(random, subgraphs, home)]));
  const entities = names.map((name) => drawEntity(random, { name, keys }));
  const interfaceObject = random.chance(0.3) ? subgraphs.length : null;
  const roots = subgraphs.flatMap((owner) =>
    [...Array(random.whole(1, 3)).keys()].map((index): RandomRoot => {
      const known = entities.filter((entity) => entity.keys.has(owner)).map(({ name }) => name);
      const targets = [...known, ...abstractNames(entities, owner), 'Value', random.pick(SCALARS)];
      return {
        name: `q${String(owner)}${String(index)}`,
        type: drawType(random, random.pick(targets)),
        owner,
      };
    }),
  );
  return { subgraphs, entities, roots, home, interfaceObject };
}

/** Interface and union, where a subgraph knows anything that they can be. */
export function abstractNames(entities: readonly RandomEntity[], subgraph: number): readonly string[] {
  const known = entities.filter(({ keys }) => keys.has(subgraph));
  const nodes = known.filter(({ keys }) => hasId(keys.get(subgraph)));
  return [...(nodes.length > 0 ? ['Node'] : []), ...(known.length > 1 ? ['Any'] : [])];
}

/** True where the keys that a subgraph knows an entity by hold its id, so that it is a `Node` there. */
export function hasId(keys: readonly string[] | undefined): boolean {
  return keys?.some((key) => key.split(' ').includes('id')) === true;
}

type Keys = ReadonlyMap<number, readonly string[]>;

interface Drawing {
  readonly name: string;
  /** Of all entities. */
  readonly keys: ReadonlyMap<string, Keys>;
}

function drawEntity(random: Random, { name, keys }: Drawing): RandomEntity {
  const fields: RandomField[] = [];
  for (const field of random.some(NAMES, 0.7)) fields.push(drawField(random, { name, keys, field, fields }));
  return { name, keys: keys.get(name) ?? new Map(), fields };
}

/** The home knows everything by both; whoever else knows the entity, knows it by something. */
function drawKeys(random: Random, subgraphs: readonly number[], home: number): Keys {
  const keys = new Map<number, readonly string[]>([[home, ['id', 'code']]]);
  for (const subgraph of subgraphs) {
    if (subgraph === home || random.chance(0.2)) continue;
    keys.set(subgraph, random.pick([['id'], ['id'], ['id'], ['code'], ['id', 'code'], ['id code']]));
  }
  return keys;
}

interface FieldDrawing extends Drawing {
  readonly field: string;
  /** Those that the entity has already: a new one may be computed of them. */
  readonly fields: readonly RandomField[];
}

function drawField(random: Random, { name, keys, field, fields }: FieldDrawing): RandomField {
  const subgraphs = [...(keys.get(name)?.keys() ?? [])];
  const owners = random.chance(0.2) ? random.some(subgraphs, 0.5) : [random.pick(subgraphs)];
  const [owner] = owners;
  const needs = owners.length === 1 && random.chance(0.35) ? drawNeeds(random, fields, owner) : [];
  if (needs.length > 0)
    return {
      ...{ name: field, owners, needs, hasArguments: false, provides: null },
      type: plainType('String'),
    };
  const names = [...keys.keys()].filter((each) => owners.every((subgraph) => keys.get(each)?.has(subgraph)));
  const target = random.pick([...SCALARS, ...names, ...names, ...abstracts(keys, owners), 'Value', 'Value']);
  const isLeaf = SCALARS.some((scalar) => scalar === target);
  return {
    ...{ name: field, owners, needs },
    type: drawType(random, target),
    hasArguments: isLeaf && random.chance(0.4),
    provides: names.includes(target) && random.chance(0.3) ? random.pick(NAMES) : null,
  };
}

/** Interface and union, where all owners of a field can give values of them. */
function abstracts(keys: ReadonlyMap<string, Keys>, owners: readonly number[]): readonly string[] {
  const entities = [...keys].map(([name, each]) => ({ name, keys: each, fields: [] }));
  return ['Node', 'Any'].filter(
    (name) =>
      owners.every((owner) => abstractNames(entities, owner).includes(name)) &&
      // One type at least that all of them know, else there is no value that each could give.
      entities.some((entity) =>
        owners.every((owner) => {
          const known = entity.keys.get(owner);
          return name === 'Node' ? hasId(known) : known !== undefined;
        }),
      ),
  );
}

function drawNeeds(
  random: Random,
  fields: readonly RandomField[],
  owner: number | undefined,
): readonly RandomNeed[] {
  const possible = fields.filter(
    ({ type, owners }) =>
      owner !== undefined &&
      !owners.includes(owner) &&
      (type.name === 'Value' || SCALARS.some((scalar) => scalar === type.name)),
  );
  if (possible.length === 0) return [];
  return random.some(possible, 0.4).map(({ name, type, hasArguments }) => ({
    field: name,
    below: type.name === 'Value' ? random.pick(['x', 'y']) : null,
    by: hasArguments && random.chance(0.8) ? random.whole(1, 3) : null,
  }));
}

function drawType(random: Random, name: string): RandomType {
  const isList = random.chance(0.35);
  const isNonNull = random.chance(0.2);
  const isItemNonNull = isList && random.chance(0.4);
  const item = `${name}${isItemNonNull ? '!' : ''}`;
  const text = `${isList ? `[${item}]` : name}${isNonNull ? '!' : ''}`;
  return { name, isList, text, isNonNull, isItemNonNull };
}

function plainType(name: string): RandomType {
  return { name, isList: false, text: name, isNonNull: false, isItemNonNull: false };
}
