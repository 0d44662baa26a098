import {
  abstractNames,
  type RandomEntity,
  type RandomField,
  type RandomSupergraph,
} from './random-supergraph.ts';

const ARGUMENTS = '(by: Int = 1, kind: Kind)';
const VALUE = 'type Value @shareable { x: Int y(by: Int = 1): String z: [Kind!] inner: Value }';
const KIND = 'enum Kind { RED GREEN BLUE }';

/** The SDL of each subgraph, by name. */
export function writeSdls(drawn: RandomSupergraph): Readonly<Record<string, string>> {
  const ordinary = drawn.subgraphs.map((subgraph) => [
    `s${String(subgraph)}`,
    writeSubgraph(drawn, subgraph),
  ]);
  if (drawn.interfaceObject === null) return Object.fromEntries(ordinary) as Record<string, string>;
  const object = `
    type Query { nodes: [Node] }
    type Node @key(fields: "id") @interfaceObject { id: ID! extra: Int more(by: Int = 1): String friend: Node }`;
  return Object.fromEntries([...ordinary, ['objects', object]]) as Record<string, string>;
}

function writeSubgraph(drawn: RandomSupergraph, subgraph: number): string {
  const { entities, roots, home, interfaceObject } = drawn;
  const known = entities.filter(({ keys }) => keys.has(subgraph));
  const hasNodeKey = interfaceObject !== null && subgraph === home;
  const fields = roots.filter(({ owner }) => owner === subgraph);
  return [
    `type Query { ${fields.map(({ name, type }) => `${name}: ${type.text}`).join(' ')} }`,
    ...known.map((entity) => writeEntity(drawn, entity, subgraph)),
    ...abstractNames(entities, subgraph).map((name) =>
      name === 'Node'
        ? `interface Node ${hasNodeKey ? '@key(fields: "id")' : ''} { id: ID! }`
        : `union Any = ${known.map((entity) => entity.name).join(' | ')}`,
    ),
    VALUE,
    KIND,
  ].join('\n');
}

function writeEntity(
  drawn: RandomSupergraph,
  { name, keys, fields }: RandomEntity,
  subgraph: number,
): string {
  const own = keys.get(subgraph) ?? [];
  const keyFields = new Set(own.flatMap((key) => key.split(' ')));
  const external = externalFields(drawn, name, subgraph);
  const lines = fields.flatMap((field) => {
    if (field.owners.includes(subgraph)) return [writeField(drawn, field, subgraph)];
    return external.has(field.name) ? [`${writeSignature(field)} @external`] : [];
  });
  const head = own.map((key) => `@key(fields: "${key}")`).join(' ');
  const implemented = keyFields.has('id') ? 'implements Node ' : '';
  const ids = [...keyFields].map((key) => (key === 'id' ? 'id: ID!' : 'code: Int!'));
  return `type ${name} ${implemented}${head} { ${[...ids, ...lines].join(' ')} }`;
}

function writeSignature({ name, type, hasArguments }: RandomField): string {
  return `${name}${hasArguments ? ARGUMENTS : ''}: ${type.text}`;
}

function writeField(drawn: RandomSupergraph, field: RandomField, subgraph: number): string {
  const requires = field.needs.map(({ field: needed, below, by }) => {
    const call = by === null ? '' : `(by: ${String(by)})`;
    return `${needed}${call}${below === null ? '' : ` { ${below} }`}`;
  });
  const provided = providedField(drawn, field, subgraph);
  return [
    writeSignature(field),
    field.owners.length > 1 ? '@shareable' : '',
    requires.length > 0 ? `@requires(fields: "${requires.join(' ')}")` : '',
    provided === null ? '' : `@provides(fields: "${provided}")`,
  ].join(' ');
}

/** The leaf field that a reference can bring along: one that the subgraph does not resolve itself. */
function providedField(
  { entities }: RandomSupergraph,
  { type, provides }: RandomField,
  subgraph: number,
): string | null {
  const target = entities
    .find(({ name }) => name === type.name)
    ?.fields.find(({ name }) => name === provides);
  if (target === undefined || target.owners.includes(subgraph) || target.hasArguments) return null;
  if (target.needs.length > 0) return null;
  return ['Int', 'String', 'Kind'].includes(target.type.name) ? target.name : null;
}

/** Fields of an entity that a subgraph mentions, but others resolve. */
function externalFields(drawn: RandomSupergraph, typeName: string, subgraph: number): ReadonlySet<string> {
  const own = drawn.entities.flatMap(({ name, fields }) =>
    fields.filter(({ owners }) => owners.includes(subgraph)).map((field) => ({ name, field })),
  );
  const needed = own
    .filter(({ name }) => name === typeName)
    .flatMap(({ field }) => field.needs.map((need) => need.field));
  const provided = own
    .filter(({ field }) => field.type.name === typeName)
    .map(({ field }) => providedField(drawn, field, subgraph))
    .filter((name) => name !== null);
  return new Set([...needed, ...provided]);
}
